// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.Optional;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.payload.CommandPayload;
import io.ringside.ui.payload.PayloadText;
import io.ringside.ui.payload.RecordDetail;

import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The chosen event and the command that caused it, side by side where there is room. Stands in the place of the list. Confined to the JavaFX thread. */
final class EventDetail extends VBox {
    private final EventsViewModel model;
    private final RingInspector inspector;
    private final BackgroundWork work;
    private final RecordDetail event = new RecordDetail("event-detail");
    private final RecordDetail command = new RecordDetail("command-detail");
    private final Button close = new Button("Back to the list");
    private final Button thread = new Button("All events of this command");
    private EventRow row;

    /** Tells {@code closed} when a person closes it. */
    EventDetail(EventsViewModel model, RingInspector inspector, BackgroundWork work, Runnable closed) {
        super(6);
        this.model = model;
        this.inspector = inspector;
        this.work = work;
        getStyleClass().addAll("rs-details", "rs-event-detail");
        thread.setId("events-thread");
        thread.setMinWidth(Region.USE_PREF_SIZE);
        thread.setOnAction(_ -> model.filterProperty().set("cause=" + row.sample().cause()));
        close.setId("events-detail-close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(_ -> {
            show(null);
            closed.run();
        });
        FlowPane records = new FlowPane(24, 8, event, command);
        ScrollPane both = new ScrollPane(records);
        both.getStyleClass().add("rs-plain-scroll");
        both.setFitToWidth(true);
        both.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        both.setMinSize(0, 0);
        VBox.setVgrow(both, Priority.ALWAYS);
        for (Button button : new Button[]{close, thread}) {
            button.getStyleClass().add("rs-small");
        }
        FlowPane buttons = new FlowPane(8, 6, close, thread);
        getChildren().addAll(buttons, both);
        show(null);
    }

    /** Shows {@code chosen}, or nothing. */
    void show(EventRow chosen) {
        row = chosen;
        setVisible(chosen != null);
        setManaged(chosen != null);
        if (chosen == null) {
            return;
        }
        close.requestFocus(); // the list, which had it, is not seen now
        event.show("Event " + chosen.type() + " at " + chosen.time() + ", ordinal " + chosen.sample().ordinal(),
                chosen.sample().payload(), chosen.sample().length(), chosen.fields());
        long position = chosen.sample().cause();
        command.say("Command " + chosen.cause() + "\u2026");
        String ring = model.ring();
        work.run(() -> inspector.record(ring, position), found -> show(chosen, found),
                why -> command.say(why.getMessage()));
    }

    private void show(EventRow asked, Optional<RingRecord> found) {
        if (row != asked) {
            return;
        }
        if (found.isEmpty()) {
            command.say("Command " + asked.cause() + ": the ring has gone on and does not hold it any more.");
            return;
        }
        RingRecord record = found.get();
        byte[] payload = CommandPayload.of(record);
        int extras = record.payload().length - payload.length;
        command.show(
                "Command " + asked.cause() + ", " + PayloadText.typeName(model.table(), false, record.type()) + ", "
                        + Figures.count(record.length()) + " bytes stored",
                payload, record.length() - extras,
                model.fields(false, record.type(), payload, record.length() - extras));
    }
}
