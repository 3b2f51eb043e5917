// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.orphans;

import java.util.List;

import io.ringside.api.inspect.OrphanService;
import io.ringside.api.inspect.RingInspector;
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

/** The line of the orphaned rings; its button opens them. */
@Component(service = DashboardView.class)
public final class OrphansView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-orphans-view", Platform::runLater);
    private final OrphansViewModel model;
    private Cards cards;
    private OrphansCard card;

    /** A view on the orphans that {@code orphans} knows; {@code inspector} looks into them. */
    @Activate
    public OrphansView(@Reference OrphanService orphans, @Reference RingInspector inspector) {
        this.model = new OrphansViewModel(orphans, inspector, work);
    }

    @Override
    public String id() {
        return "orphans";
    }

    @Override
    public Place place() {
        return Place.LEFT;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public void onCards(Cards place) {
        cards = place;
    }

    @Override
    public Node node() {
        card = new OrphansCard(model, cards);
        Label count = new Label();
        count.setId("orphans-count");
        count.setMinWidth(0);
        count.textProperty().bind(model.summaryProperty());
        model.summaryProperty().addListener((_, _, now) -> count.getStyleClass().setAll("label", "rs-caption",
                model.rings().isEmpty() ? "rs-tone-quiet" : "rs-tone-wait"));
        count.getStyleClass().add("rs-caption");
        Button look = new Button("Look\u2026");
        look.setId("orphans-open");
        look.getStyleClass().add("rs-small");
        look.setMinWidth(Region.USE_PREF_SIZE);
        look.setAccessibleText("Look at orphaned rings");
        look.setOnAction(_ -> open());
        Panel panel = new Panel("Orphans").beside(count).atEnd(look);
        panel.getStyleClass().add("rs-low");
        panel.setMinHeight(Region.USE_PREF_SIZE);
        panel.setMaxHeight(Region.USE_PREF_SIZE);
        return panel;
    }

    private void open() {
        Node first = card.begin();
        cards.show(card, first);
    }

    @Override
    public List<ViewAction> actions() {
        return List.of(new ViewAction("Look at orphaned rings\u2026", this::open));
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
