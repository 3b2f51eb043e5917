// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.nio.file.Path;

import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

import org.controlsfx.control.textfield.CustomTextField;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.osgi.service.component.annotations.Component;

/** The pane of events: exact counts, and a list that says what it leaves out. */
@Component(service = DashboardView.class)
public final class EventsView implements DashboardView {
    private static final double ROW = 23;

    private final BackgroundWork work = new BackgroundWork("ringside-events-view", Platform::runLater);
    private final EventsViewModel model = new EventsViewModel();
    private Panel panel;

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
    public Node node() {
        CustomTextField filter = new CustomTextField();
        filter.setId("events-filter");
        filter.setPromptText("filter");
        filter.setPrefColumnCount(14);
        filter.setLeft(new FontIcon(Feather.SEARCH));
        filter.textProperty().bindBidirectional(model.filterProperty());
        Label counts = label("events-counts", "rs-mono");
        counts.textProperty().bind(model.countsProperty());
        Label showing = label("events-showing", "rs-caption");
        showing.textProperty().bind(model.showingProperty());
        showing.setMinWidth(Region.USE_PREF_SIZE);
        ToggleButton pause = new ToggleButton("Pause");
        pause.setId("events-pause");
        pause.setMinWidth(Region.USE_PREF_SIZE);
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        Button save = new Button("Save");
        save.setId("events-save");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(_ -> save());
        ListView<EventRow> list = new ListView<>(model.rows());
        list.setId("events-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new EventCell());
        list.setMinHeight(0);
        Label empty = label("events-empty", "rs-caption");
        empty.textProperty().bind(model.emptyProperty());
        list.setPlaceholder(empty);
        panel = new Panel("Events").beside(filter, counts).atEnd(showing, pause, save).fill(list);
        return panel;
    }

    private static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add(style);
        return label;
    }

    private void save() {
        String text = model.text();
        Path directory = directory();
        work.run(() -> EventsViewModel.save(text, directory, System.currentTimeMillis()), this::saved,
                why -> panel.notice().show(why));
    }

    private void saved(Path file) {
        panel.notice().show("", "Saved to " + file);
    }

    private static Path directory() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return base.resolve("ringside").resolve("events");
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
