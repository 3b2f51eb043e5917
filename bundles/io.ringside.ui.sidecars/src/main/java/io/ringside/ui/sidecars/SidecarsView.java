// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.sidecars.SidecarsViewModel.Fact;
import io.ringside.ui.sidecars.SidecarsViewModel.Sidecar;

import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pane of the sidecar and of the bundles. */
@Component(service = DashboardView.class)
public final class SidecarsView implements DashboardView {
    private static final double ROW = 25;

    private final BackgroundWork work = new BackgroundWork("ringside-sidecars-view", Platform::runLater);
    private final SidecarsViewModel model;

    /** A view on what {@code sidecars} runs and on the bundles that {@code swaps} knows. */
    @Activate
    public SidecarsView(@Reference SidecarService sidecars, @Reference SwapService swaps) {
        this.model = new SidecarsViewModel(sidecars, swaps, work);
    }

    @Override
    public String id() {
        return "sidecars";
    }

    @Override
    public Place place() {
        return Place.LEFT;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Node node() {
        VBox facts = new VBox(5);
        Label name = new Label();
        name.getStyleClass().add("rs-strong");
        Label version = new Label();
        version.getStyleClass().add("rs-pill");
        version.setMinWidth(Region.USE_PREF_SIZE);
        HBox first = new HBox(8, name, version);
        first.setAlignment(Pos.CENTER_LEFT);
        model.sidecarProperty().addListener((_, _, now) -> show(now, name, version, facts));
        Label section = new Label("BUNDLES");
        section.getStyleClass().addAll("rs-title", "rs-section");
        ListView<BundleStatus> bundles = new ListView<>(model.bundles());
        bundles.setId("bundles");
        bundles.setFixedCellSize(ROW);
        bundles.setMinHeight(0);
        bundles.setCellFactory(_ -> new BundleCell(model::toggle));
        bundles.setPlaceholder(new Label("No bundle is known yet."));
        Panel panel = new Panel("Sidecar").body(first, facts, buttons(), section).fill(bundles);
        model.failureProperty().addListener((_, _, why) -> {
            if (why == null) {
                panel.notice().clear();
            } else {
                panel.notice().show(why);
            }
        });
        return panel;
    }

    private static void show(Sidecar now, Label name, Label version, VBox facts) {
        name.setText(now.name());
        version.setText("v" + now.version());
        version.setVisible(!now.version().isEmpty());
        while (facts.getChildren().size() < now.facts().size()) {
            facts.getChildren().add(new FactLine());
        }
        for (int i = 0; i < now.facts().size(); i++) {
            ((FactLine) facts.getChildren().get(i)).show(now.facts().get(i));
        }
    }

    private HBox buttons() {
        Button start = new Button("Start");
        start.setId("sidecar-start");
        start.disableProperty().bind(model.busyProperty().or(model.startableProperty().not()));
        start.setOnAction(_ -> model.start());
        Button stop = new Button("Stop");
        stop.setId("sidecar-stop");
        stop.disableProperty().bind(model.busyProperty().or(model.stoppableProperty().not()));
        stop.setOnAction(_ -> model.stop());
        Label working = new Label("working\u2026");
        working.getStyleClass().add("rs-caption");
        working.visibleProperty().bind(model.busyProperty());
        HBox row = new HBox(8, start, stop, working);
        row.setAlignment(Pos.CENTER_LEFT);
        start.setMinWidth(Region.USE_PREF_SIZE);
        stop.setMinWidth(Region.USE_PREF_SIZE);
        return row;
    }

    /** A word and its value; a value that is cut can be read whole by pointing at it. */
    private static final class FactLine extends HBox {
        private final Label word = new Label();
        private final Label value = new Label();
        private final Tooltip whole = new Tooltip();

        FactLine() {
            super(8);
            setAlignment(Pos.BASELINE_LEFT);
            word.getStyleClass().add("rs-caption");
            word.setMinWidth(66);
            value.getStyleClass().add("rs-mono");
            value.setTooltip(whole);
            HBox.setHgrow(value, Priority.ALWAYS);
            getChildren().addAll(word, value);
        }

        void show(Fact fact) {
            word.setText(fact.word());
            value.setText(fact.value());
            whole.setText(fact.value());
        }
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
