// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.List;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.decode.PayloadDecoder;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Cards;
import io.ringside.ui.ConfirmCard;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.RowList;
import io.ringside.ui.ViewAction;
import io.ringside.ui.payload.Decoders;
import io.ringside.ui.sidecars.SidecarsViewModel.Sidecar;

import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The pane of the sidecar and of the bundles. */
@Component(service = DashboardView.class)
public final class SidecarsView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-sidecars-view", Platform::runLater);
    private final BackgroundWork looking = new BackgroundWork("ringside-crash-view", Platform::runLater);
    private final Decoders decoders = new Decoders(System::nanoTime);
    private final SidecarsViewModel model;
    private Cards cards;
    private ConfirmCard confirm;
    private SettingsCard settings;
    private CrashCard crashes;
    private Panel panel;

    /** A view on what {@code sidecars} runs and on the bundles that {@code swaps} knows. */
    @Activate
    public SidecarsView(@Reference SidecarService sidecars, @Reference SwapService swaps,
            @Reference RingInspector inspector) {
        this.model = new SidecarsViewModel(sidecars, swaps, inspector, work, looking);
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
    public void onCards(Cards place) {
        cards = place;
    }

    @Override
    public Node node() {
        confirm = new ConfirmCard("sidecar-kill-card", cards);
        settings = new SettingsCard(text -> {
            cards.close(settings);
            model.settings(text);
        }, () -> cards.close(settings));
        crashes = new CrashCard(decoders, () -> cards.close(crashes));
        CrashRow row = new CrashRow(this::openCrashes);
        model.crashesProperty().addListener((_, _, now) -> row.show(now));
        VBox facts = new VBox(5);
        Label name = label("rs-strong");
        Label version = label("rs-pill");
        Label hardened = label("rs-pill");
        hardened.setText("hardened");
        hardened.setId("sidecar-hardened");
        FlowPane first = new FlowPane(8, 4, name, version, hardened);
        IsolationChoice isolation = new IsolationChoice(model::isolate);
        isolation.disableProperty().bind(model.busyProperty());
        model.sidecarProperty().addListener((_, _, now) -> {
            show(now, name, version, facts);
            isolation.show(now.isolation());
            hardened.setVisible(now.hardened());
            hardened.setManaged(now.hardened());
        });
        Label section = new Label("BUNDLES");
        section.getStyleClass().addAll("rs-title", "rs-section");
        panel = new Panel("Sidecar").atEnd(settingsButton())
                .body(first, facts, isolation, buttons(), new StateCard(model), row, section).fill(bundles());
        model.failureProperty().addListener((_, _, why) -> {
            if (why == null) {
                panel.notice().clear();
            } else {
                panel.notice().show(why);
            }
        });
        return panel;
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private Button settingsButton() {
        Button button = new Button("Settings\u2026");
        button.setId("sidecar-settings");
        button.getStyleClass().add("rs-small");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> openSettings());
        return button;
    }

    private ListView<BundleStatus> bundles() {
        ListView<BundleStatus> bundles = new RowList<>(model.bundles());
        bundles.setId("bundles");
        bundles.getStyleClass().add("rs-bundles");
        bundles.setCellFactory(_ -> new BundleCell(model::toggle));
        bundles.setPlaceholder(new Label("No bundle is known yet."));
        return bundles;
    }

    private static void show(Sidecar now, Label name, Label version, VBox facts) {
        name.setText(now.name());
        version.setText("v" + now.version());
        version.setVisible(!now.version().isEmpty());
        while (facts.getChildren().size() < now.facts().size()) {
            facts.getChildren().add(new FactLine());
        }
        facts.getChildren().remove(now.facts().size(), facts.getChildren().size());
        for (int i = 0; i < now.facts().size(); i++) {
            ((FactLine) facts.getChildren().get(i)).show(now.facts().get(i));
        }
    }

    private FlowPane buttons() {
        Label working = new Label("working\u2026");
        working.getStyleClass().add("rs-caption");
        working.visibleProperty().bind(model.busyProperty());
        working.managedProperty().bind(model.busyProperty());
        FlowPane row = new FlowPane(8, 6, button("sidecar-start", "Start", model.startableProperty(), model::start),
                button("sidecar-stop", "Stop", model.stoppableProperty(), model::stop),
                button("sidecar-kill", "Kill\u2026", model.killableProperty(), this::askKill), working);
        row.setRowValignment(javafx.geometry.VPos.CENTER);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Button button(String id, String words, ObservableBooleanValue can, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.disableProperty().bind(model.busyProperty().or(javafx.beans.binding.Bindings.not(can)));
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void askKill() {
        if (!model.killableProperty().get()) {
            return;
        }
        long pid = model.newest().care().supervision().pid();
        confirm.ask("Kill the sidecar?",
                "SIGKILL to process " + pid + ", as a drill. Accepted commands stay in the ring; "
                        + "the one in hand is in doubt and is treated as the settings say. It is started again.",
                "Kill it", "",
                model::kill);
    }

    private void openSettings() {
        SidecarSettings now = model.newest() == null ? SidecarSettings.DEFAULT : model.newest().care().settings();
        Node first = settings.show(now);
        cards.show(settings, first);
    }

    private void openCrashes() {
        if (model.crashesProperty().get().isEmpty()) {
            panel.notice().show("", "No crash since this window was opened. Try one: Kill, or a drill.");
            return;
        }
        updateCrashes();
        Region first = crashes.newest();
        cards.show(crashes, first);
    }

    private void updateCrashes() {
        PulseReading now = model.newest();
        crashes.update(model.crashesProperty().get(), now.sidecar().name(), now.sidecar().fields());
    }

    @Override
    public List<ViewAction> actions() {
        return List.of(new ViewAction("Kill the sidecar's process\u2026", this::askKill),
                new ViewAction("Open the crash card", this::openCrashes),
                new ViewAction("Settings of the sidecar\u2026", this::openSettings),
                new ViewAction("Run the sidecar in a process of its own", () -> move(Bridge.OWN_PROCESS)),
                new ViewAction("Run the sidecar in this process", () -> move(Bridge.IN_PROCESS)),
                new ViewAction("Start the sidecar", () -> when(model.startableProperty(), model::start)),
                new ViewAction("Stop the sidecar", () -> when(model.stoppableProperty(), model::stop)));
    }

    private void move(String isolation) {
        if (!model.busyProperty().get() && !model.sidecarProperty().get().isolation().equals(isolation)) {
            model.isolate(isolation);
        }
    }

    private void when(ObservableBooleanValue can, Runnable action) {
        if (can.get() && !model.busyProperty().get()) {
            action.run();
        }
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
        if (crashes.getScene() != null) {
            updateCrashes();
        }
    }

    @Override
    public void dispose() {
        work.close();
        looking.close();
    }
}
