// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.drills;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Cards;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.ViewAction;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The line of the drills; its button opens them. */
@Component(service = DashboardView.class)
public final class DrillsView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-drills-view", Platform::runLater);
    private final DrillsViewModel model;
    private Cards cards;
    private DrillsCard card;

    /** A view on the drills that {@code drills} runs. */
    @Activate
    public DrillsView(@Reference DrillService drills) {
        this.model = new DrillsViewModel(drills, work);
    }

    @Override
    public String id() {
        return "drills";
    }

    @Override
    public Place place() {
        return Place.LEFT;
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public void onCards(Cards place) {
        cards = place;
    }

    @Override
    public Node node() {
        card = new DrillsCard(model, () -> cards.close(card));
        Label summary = new Label();
        summary.setId("drills-summary");
        summary.getStyleClass().add("rs-caption");
        summary.setMinWidth(0);
        summary.textProperty().bind(model.summaryProperty());
        Button choose = new Button("Choose\u2026");
        choose.setId("drills-open");
        choose.getStyleClass().add("rs-small");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setAccessibleText("Choose a drill");
        choose.setOnAction(_ -> open());
        Panel panel = new Panel("Drills").beside(summary).atEnd(choose);
        panel.getStyleClass().add("rs-low");
        panel.setMinHeight(Region.USE_PREF_SIZE);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        return panel;
    }

    private void open() {
        cards.show(card, card.begin());
    }

    @Override
    public List<ViewAction> actions() {
        List<ViewAction> actions = new ArrayList<>();
        actions.add(new ViewAction("Choose a drill\u2026", this::open));
        for (Drill drill : Drill.values()) {
            actions.add(new ViewAction("Drill " + drill.title() + ": " + drill.words(), () -> {
                open();
                if (!model.runningProperty().get()) {
                    model.start(drill);
                }
            }));
        }
        actions.add(new ViewAction("Stop the drill", model::stop));
        return actions;
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
