// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Cards;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Palette;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.RowList;
import io.ringside.ui.ViewAction;
import io.ringside.ui.swap.SwapOrders.Asked;

import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The swap pane: what to swap to, how far a swap has come, what it cost, and the way back. */
@Component(service = DashboardView.class)
public final class SwapView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-swap-view", Platform::runLater);
    private final BackgroundWork interrupting = new BackgroundWork("ringside-swap-end", Platform::runLater);
    private final SwapService swaps;
    private final SwapOrders orders;
    private final SwapViewModel model;
    private Cards cards;
    private TimelineCanvas newest;
    private SwapSheet sheet;
    private SwapCard card;

    /** A view on the swaps of {@code swaps}. */
    @Activate
    public SwapView(@Reference SwapService swaps) {
        this.swaps = swaps;
        this.orders = new SwapOrders(swaps, work, interrupting);
        this.model = new SwapViewModel(swaps, orders);
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
    public void onCards(Cards place) {
        cards = place;
    }

    @Override
    public Node node() {
        newest = new TimelineCanvas(false);
        sheet = new SwapSheet(orders);
        sheet.sceneProperty().addListener((_, _, scene) -> {
            if (scene == null) { // closed by Escape or a click beside it
                orders.leave();
            }
        });
        card = new SwapCard(() -> cards.close(card));
        orders.askedProperty().addListener((_, before, now) -> ask(before, now));
        PathChoice library = new PathChoice("sidecar-candidate", "sidecar library", "");
        library.setItems(model.candidates());
        library.valueProperty().bindBidirectional(model.candidateProperty());
        PathChoice jar = new PathChoice("bridge-jar", "bridge jar", "bridge.");
        jar.valueProperty().bindBidirectional(model.jarProperty());
        Label estimate = text("swap-estimate", "rs-caption");
        estimate.textProperty().bind(model.estimateProperty());
        PhaseDots dots = new PhaseDots();
        dots.show(model.progressProperty().get());
        model.progressProperty().addListener((_, _, now) -> dots.show(now));
        Panel panel = new Panel("Swap").atEnd(rollBack())
                .body(row(library, button("sidecar-swap", "Swap sidecar", model::swapSidecar)),
                        row(jar, button("bridge-swap", "Swap bridge", model::swapBridge)), dots, estimate, newest,
                        report())
                .fill(history());
        newest.setId("swap-newest");
        newest.setOnMouseClicked(_ -> openNewest());
        newest.setVisible(false);
        newest.managedProperty().bind(newest.visibleProperty());
        orders.failureProperty().addListener((_, _, why) -> {
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

    private void ask(Asked before, Asked now) {
        if (now == null) {
            cards.close(sheet);
            return;
        }
        sheet.show(now);
        if (before == null) {
            cards.show(sheet, sheet);
        }
    }

    private Label report() {
        Label report = text("swap-report", "rs-mono-muted");
        report.setText(model.summaryProperty().get().text());
        model.summaryProperty().addListener((_, _, now) -> {
            report.setText(now.text());
            report.getStyleClass().setAll("label", "rs-mono", now.good() ? "rs-plain" : "rs-tone-bad");
        });
        return report;
    }

    private Button rollBack() {
        Button back = new Button("Roll back");
        back.setId("swap-rollback");
        back.getStyleClass().add("rs-small");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setTooltip(new Tooltip("Back to what served before; ends a watch at once (Ctrl+Shift+Z)"));
        back.disableProperty().bind(model.returnableProperty().not());
        back.setOnAction(_ -> orders.rollBack());
        return back;
    }

    private ListView<SwapReport> history() {
        ListView<SwapReport> history = new RowList<>(model.history());
        history.setId("swap-history");
        history.setAccessibleText("Swaps, newest first; Enter opens one");
        history.setMinHeight(0);
        history.setPlaceholder(new Region());
        history.setCellFactory(_ -> {
            SwapCell cell = new SwapCell();
            cell.setOnMouseClicked(_ -> open(cell.getItem()));
            return cell;
        });
        history.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(history.getSelectionModel().getSelectedItem());
                event.consume();
            }
        });
        return history;
    }

    private void open(SwapReport report) {
        if (report != null) {
            Button focus = card.show(report, model.capacity());
            cards.show(card, focus);
        }
    }

    private void openNewest() {
        open(model.history().isEmpty() ? null : model.history().getFirst());
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
        button.setMinWidth(Region.USE_PREF_SIZE);
        if (id.equals("sidecar-swap")) {
            button.getStyleClass().add("accent");
        }
        button.disableProperty().bind(orders.busyProperty());
        orders.busyProperty().addListener((_, _, busy) -> button.setText(busy ? "Swapping\u2026" : words));
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
                new ViewAction("Swap the bridge to the chosen bundle", model::swapBridge),
                ViewAction.keyed("Roll back to what served before", "Shortcut+Shift+Z", () -> {
                    if (model.returnableProperty().get()) {
                        orders.rollBack();
                    }
                }), new ViewAction("Open the timeline of the newest swap", this::openNewest));
    }

    @Override
    public void onPalette(Palette palette) {
        newest.palette(palette);
        card.palette(palette);
    }

    @Override
    public void onText(PulseReading reading) {
        SwapReport before = model.history().isEmpty() ? null : model.history().getFirst();
        model.onText(reading);
        SwapReport now = model.history().isEmpty() ? null : model.history().getFirst();
        if (now != before) {
            newest.setVisible(now != null);
            newest.show(now);
        }
    }

    @Override
    public void onDraw(PulseReading reading) {
        model.onDraw(reading);
    }

    @Override
    public void dispose() {
        work.close();
        interrupting.close();
    }
}
