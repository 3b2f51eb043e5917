// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.ViewAction;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The swap pane: what to swap to, how far a swap has come, and what it cost. */
@Component(service = DashboardView.class)
public final class SwapView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-swap-view", Platform::runLater);
    private final SwapService swaps;
    private final SwapViewModel model;

    /** A view on the swaps of {@code swaps}. */
    @Activate
    public SwapView(@Reference SwapService swaps) {
        this.swaps = swaps;
        this.model = new SwapViewModel(swaps, work);
    }

    @Override
    public String id() {
        return "swap";
    }

    @Override
    public Place place() {
        return Place.RIGHT;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Node node() {
        PathChoice library = new PathChoice("sidecar-candidate", "sidecar library");
        library.setItems(model.candidates());
        library.valueProperty().bindBidirectional(model.candidateProperty());
        PathChoice jar = new PathChoice("bridge-jar", "bridge jar");
        jar.valueProperty().bindBidirectional(model.jarProperty());
        Label estimate = text("swap-estimate", "rs-caption");
        estimate.textProperty().bind(model.estimateProperty());
        PhaseDots dots = new PhaseDots();
        dots.show(model.progressProperty().get());
        model.progressProperty().addListener((_, _, now) -> dots.show(now));
        Label report = text("swap-report", "rs-mono-muted");
        report.setText(model.summaryProperty().get().text());
        model.summaryProperty().addListener((_, _, now) -> {
            report.setText(now.text());
            report.getStyleClass().setAll("label", "rs-mono", now.good() ? "rs-plain" : "rs-tone-bad");
        });
        ListView<String> history = new ListView<>(model.history());
        history.setId("swap-history");
        history.setFixedCellSize(20);
        history.setMinHeight(0);
        history.setPlaceholder(new Region());
        history.getStyleClass().add("rs-mono-list");
        Panel panel = new Panel("Swap")
                .body(row(library, button("sidecar-swap", "Swap sidecar", model::swapSidecar)),
                        row(jar, button("bridge-swap", "Swap bridge", model::swapBridge)), dots, estimate, report)
                .fill(history);
        model.failureProperty().addListener((_, _, why) -> {
            if (why == null) {
                panel.notice().clear();
            } else {
                panel.notice().show(why);
            }
        });
        work.run(() -> BridgeJars.in(folders()), found -> offer(jar, found, model.jarProperty()),
                _ -> jar.getItems().clear());
        return panel;
    }

    private List<Path> folders() {
        return List.of(Path.of(System.getProperty("ringside.home", "."), "bundles"), swaps.dropFolder());
    }

    private static void offer(PathChoice choice, List<Path> found, ObjectProperty<Path> chosen) {
        choice.getItems().setAll(found);
        if (chosen.get() == null && !found.isEmpty()) {
            chosen.set(found.getFirst());
        }
    }

    private Button button(String id, String words, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.setMinWidth(112); // the same with either word
        if (id.equals("sidecar-swap")) {
            button.getStyleClass().add("accent");
        }
        button.disableProperty().bind(model.busyProperty());
        model.busyProperty().addListener((_, _, busy) -> button.setText(busy ? "Swapping\u2026" : words));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static HBox row(PathChoice choice, Button button) {
        HBox.setHgrow(choice, Priority.ALWAYS);
        choice.setMinWidth(0);
        HBox row = new HBox(8, choice, button);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label text(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    @Override
    public List<ViewAction> actions() {
        return List.of(
                ViewAction.keyed("Swap the sidecar to the chosen library", "Shortcut+Shift+U", model::swapSidecar),
                new ViewAction("Swap the bridge to the chosen bundle", model::swapBridge));
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
    }

    @Override
    public void onDraw(PulseReading reading) {
        model.onDraw(reading);
    }

    @Override
    public void dispose() {
        work.close();
    }
}
