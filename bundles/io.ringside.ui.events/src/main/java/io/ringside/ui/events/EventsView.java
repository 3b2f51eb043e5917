// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.ringside.api.decode.PayloadDecoder;
import io.ringside.api.inspect.RingInspector;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Figures;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.RowList;
import io.ringside.ui.ViewAction;
import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.payload.Decoders;

import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The pane of events: exact counts, and a list that says what it leaves out. */
@Component(service = DashboardView.class)
public final class EventsView implements DashboardView {
    private static final String KEPT = """
            The counts are of every event. Up to 2 000 events a second every event is a row;
            above that the rows are an even sample and the first of each type in 0.1 s.
            Beside them stand the newest 32 of each type, at most 8 in 0.1 s, so that a
            rare type is found by its filter however fast the others come.""";

    private final BackgroundWork work = new BackgroundWork("ringside-events-view", Platform::runLater);
    private final Decoders decoders = new Decoders(System::nanoTime);
    private final EventsViewModel model = new EventsViewModel(decoders);
    private final RingInspector inspector;
    private Panel panel; // made with the node, on the JavaFX thread, as is the next
    private CustomTextField filter;
    private EventList list;

    /** A list whose commands {@code inspector} looks up. */
    @Activate
    public EventsView(@Reference RingInspector inspector) {
        this.inspector = inspector;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDecoder(PayloadDecoder decoder) {
        decoders.add(decoder);
    }

    void removeDecoder(PayloadDecoder decoder) {
        decoders.remove(decoder);
    }

    @Override
    public String id() {
        return "events";
    }

    @Override
    public Place place() {
        return Place.BOTTOM;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public void onTimeAxis(TimeAxis shared) {
        model.axis(shared);
    }

    @Override
    public Node node() {
        filter = new CustomTextField();
        filter.setId("events-filter");
        filter.setPromptText("type=PING");
        filter.setAccessibleText("Filter: words, or a name, a comparison and a value");
        filter.setPrefColumnCount(16);
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.textProperty().bindBidirectional(model.filterProperty());
        Label counts = label("events-counts", "rs-mono");
        counts.setWrapText(true);
        counts.setMinHeight(Region.USE_PREF_SIZE);
        counts.textProperty().bind(model.countsProperty());
        Label showing = label("events-showing", "rs-caption");
        showing.textProperty().bind(model.showingProperty());
        showing.setWrapText(true); // before the filter gives way
        showing.setMinHeight(Region.USE_PREF_SIZE);
        showing.setTooltip(new Tooltip(KEPT));
        showing.setAccessibleHelp(KEPT);
        ToggleButton pause = new ToggleButton("Pause");
        pause.setId("events-pause");
        pause.setMinWidth(Region.USE_PREF_SIZE);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        MenuItem asText = new MenuItem("as text");
        asText.setOnAction(_ -> save(EventFile.TEXT));
        MenuItem asJson = new MenuItem("as JSON, a line each");
        asJson.setOnAction(_ -> save(EventFile.JSON));
        MenuButton save = new MenuButton("Save", null, asText, asJson, new SeparatorMenuItem(),
                copying("copy as text", EventFile.TEXT), copying("copy as JSON", EventFile.JSON),
                copying("copy the payloads in hex", EventFile.HEX));
        save.setId("events-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        EventColumns columns = new EventColumns();
        EventDetail detail = new EventDetail(model, inspector, work, () -> list.back());
        list = new EventList(model, columns, counts, detail::show);
        filter.setStyle("-fx-min-width: 11em"); // room for what its prompt says
        VBox figures = new VBox(counts, showing);
        figures.setAlignment(Pos.CENTER_LEFT);
        HBox beside = new HBox();
        HBox below = new HBox();
        columns.narrowProperty().subscribe(folded -> {
            (folded ? below : beside).getChildren().setAll(figures);
            below.setVisible(folded);
            below.setManaged(folded);
        });
        panel = new Panel("Events").beside(filter, beside).atEnd(pause, save).body(below).fill(list).fill(detail);
        detail.visibleProperty().subscribe(model::opened);
        list.visibleProperty().bind(detail.visibleProperty().not()); // the place is too low for both
        list.managedProperty().bind(list.visibleProperty());
        model.complaintProperty().subscribe(sentence -> panel.notice().show(sentence));
        return panel;
    }

    static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(style);
        return label;
    }

    private void save(EventFile how) {
        List<EventLine> rows = List.copyOf(model.rows());
        rows.forEach(EventLine::line); // decoders belong to this thread
        work.run(() -> how.save(how.of(rows), EventFile.directory(), System.currentTimeMillis()), this::saved,
                why -> panel.notice().show(why));
    }

    private MenuItem copying(String words, EventFile how) {
        MenuItem item = new MenuItem(words);
        item.setOnAction(_ -> copy(how));
        return item;
    }

    /** Puts the rows that are listed on the clipboard. */
    private void copy(EventFile how) {
        ClipboardContent content = new ClipboardContent();
        content.putString(how.of(model.rows()));
        Clipboard.getSystemClipboard().setContent(content);
        panel.notice().show("", Figures.count(model.rows().size()) + " events are on the clipboard.");
    }

    private void saved(Path file) {
        panel.notice().show("", "Saved to " + file);
    }

    @Override
    public List<ViewAction> actions() {
        return List.of(ViewAction.keyed("Filter the events", "Shortcut+F", filter::requestFocus),
                new ViewAction("Clear the filter of the events", () -> model.filterProperty().set("")),
                new ViewAction("Pause or go on with the list of events",
                        () -> model.pausedProperty().set(!model.pausedProperty().get())),
                new ViewAction("Go to the newest events", () -> list.toNewest()),
                new ViewAction("Save the events as text", () -> save(EventFile.TEXT)),
                new ViewAction("Save the events as JSON", () -> save(EventFile.JSON)),
                new ViewAction("Copy the events as text", () -> copy(EventFile.TEXT)),
                new ViewAction("Copy the events as JSON", () -> copy(EventFile.JSON)),
                new ViewAction("Copy the payloads of the events in hex", () -> copy(EventFile.HEX)));
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
    }

    @Override
    public void dispose() {
        work.close();
    }
}
