// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.panes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.ringside.ui.DashboardView;
import io.ringside.ui.DashboardView.Place;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Where panes stand. A place without panes takes no room; a pane that comes back stands where it stood, because its
 * order decides. Confined
 * to the JavaFX thread.
 */
public final class PaneLayout extends HBox {
    private static final double GAP = 8;
    private static final double WIDE = 1240; // pixels at 100 % text
    private static final double NARROW = 900;
    private static final double LOW = 790;
    private static final double LOWEST = 560;

    /** A pane and its node. */
    public record Entry(DashboardView view, Node node) {}

    private final Map<Place, Pane> places = new EnumMap<>(Place.class);
    private final List<Entry> entries = new ArrayList<>();
    private final VBox centre = new VBox(GAP);
    private final HBox upper = new HBox(GAP);
    private final PaneDeck deck = new PaneDeck(Integer.MAX_VALUE);
    private final PaneDeck lower = new PaneDeck(1);
    private final PaneColumn main = new PaneColumn(upper, lower, GAP);
    private final Label none = new Label();
    private final ScrollPane left = new ScrollPane();
    private final ScrollPane right = new ScrollPane();
    private Predicate<String> chosen = _ -> true;
    private boolean compact;
    private boolean narrow;
    private boolean lowest;

    public PaneLayout(Node timeBar) {
        super(GAP);
        places.put(Place.LEFT, new VBox(GAP));
        places.put(Place.RIGHT, new VBox(GAP));
        places.put(Place.CENTRE_TOP, new HBox(GAP));
        places.put(Place.CENTRE_BOTTOM, deck.row());
        places.put(Place.BOTTOM, lower.row());
        centre.getChildren().addAll(timeBar, places.get(Place.CENTRE_TOP), deck);
        upper.getChildren().addAll(left, centre);
        scroll(right, places.get(Place.RIGHT));
        scroll(left, places.get(Place.LEFT));
        getChildren().addAll(none, main, right);
        none.setId("panes-none");
        none.getStyleClass().add("rs-mono-muted");
        none.setWrapText(true);
        none.setAlignment(Pos.CENTER);
        none.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        HBox.setHgrow(none, Priority.ALWAYS);
        HBox.setHgrow(main, Priority.ALWAYS);
        HBox.setHgrow(centre, Priority.ALWAYS);
        VBox.setVgrow(places.get(Place.CENTRE_TOP), Priority.ALWAYS);
        VBox.setVgrow(deck, Priority.ALWAYS);
        deck.managedProperty().bind(deck.row().managedProperty());
        deck.visibleProperty().bind(deck.row().visibleProperty());
        lower.managedProperty().bind(lower.row().managedProperty());
        lower.visibleProperty().bind(lower.row().visibleProperty());
        for (Region flexible : List.of(centre, upper, places.get(Place.CENTRE_TOP))) {
            flexible.setMinWidth(0); // in height each knows its least
        }
        size(1440, 900, 1);
    }

    /** Where it is low a side scrolls, it is not squeezed. */
    private static void scroll(ScrollPane side, Pane panes) {
        side.setContent(panes);
        side.getStyleClass().add("rs-plain-scroll");
        side.setFitToWidth(true);
        side.setFitToHeight(true);
        side.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        side.managedProperty().bind(panes.managedProperty());
        side.visibleProperty().bind(panes.visibleProperty());
        side.setMinHeight(0);
        panes.setMinHeight(USE_PREF_SIZE);
    }

    /**
     * Fits the panes to the room there is. Where it is low, ring and charts share one place, where it is lowest the events, too;
     * where it is narrow, the left side joins the right one, which scrolls.
     *
     * @param width of the window, pixels
     * @param height of the window, pixels
     * @param scale how much larger text is than usual
     */
    public void size(double width, double height, double scale) {
        boolean wide = width / scale >= WIDE;
        compact = height / scale < LOW;
        narrow = width / scale < NARROW;
        lowest = height / scale < LOWEST;
        deck.scrolling(compact);
        fixWidth(left, scale * (wide ? 236 : 224));
        fixWidth(right, scale * (wide ? 310 : 284));
        deck.setPrefHeight(height * (compact ? 0.6 : 0.29));
        places.get(Place.CENTRE_TOP).setPrefHeight(height * 0.36);
        main.usual(Math.clamp(height * 0.2, 150 * Math.sqrt(scale), 320));
        closeUp();
    }

    private static void fixWidth(Region pane, double width) {
        pane.setMinWidth(width);
        pane.setPrefWidth(width);
        pane.setMaxWidth(width);
    }

    public void add(DashboardView view) {
        Node node = view.node();
        node.setId("view-" + view.id());
        entries.add(new Entry(view, node));
        entries.sort(Comparator.comparing((Entry entry) -> entry.view().place())
                .thenComparingInt(entry -> entry.view().order())
                .thenComparing(entry -> entry.view().id()));
        HBox.setHgrow(node, Priority.ALWAYS);
        if (view.place() == Place.LEFT || view.place() == Place.RIGHT) {
            VBox.setVgrow(node, Priority.SOMETIMES);
        }
        closeUp();
    }

    public void remove(DashboardView view) {
        for (Entry gone : entries.stream().filter(entry -> entry.view() == view).toList()) {
            entries.remove(gone);
            closeUp();
            Carets.still(gone.node()); // nobody could later
            view.dispose();
        }
    }

    public List<Entry> entries() {
        return entries;
    }

    /** Shows the panes of those views alone whose ids {@code shown} takes. */
    public void choose(Predicate<String> shown) {
        chosen = shown;
        closeUp();
    }

    /** Brings a pane to the front of its deck. */
    public void pick(Node pane) {
        deck.pick(pane);
        lower.pick(pane);
    }

    private void closeUp() {
        for (Map.Entry<Place, Pane> place : places.entrySet()) {
            List<Node> nodes = entries.stream()
                    .filter(entry -> chosen.test(entry.view().id()) && placeOf(entry.view()) == place.getKey())
                    .map(Entry::node).toList();
            if (!place.getValue().getChildren().equals(nodes)) {
                place.getValue().getChildren().setAll(nodes);
            }
            show(place.getValue(), !nodes.isEmpty());
        }
        show(centre, places.get(Place.CENTRE_TOP).isManaged() || places.get(Place.CENTRE_BOTTOM).isManaged());
        boolean empty = places.values().stream().noneMatch(Node::isManaged);
        none.setText(entries.isEmpty()
                ? "The panes come as soon as their bundles have started."
                : "All panes are hidden. Ctrl+K, then Reset layout, brings them back.");
        show(none, empty);
        show(main, !empty);
    }

    private Place placeOf(DashboardView view) {
        return switch (view.place()) {
            case CENTRE_TOP -> compact ? Place.CENTRE_BOTTOM : Place.CENTRE_TOP;
            case LEFT -> narrow ? Place.RIGHT : Place.LEFT;
            case BOTTOM -> lowest ? Place.CENTRE_BOTTOM : Place.BOTTOM;
            default -> view.place();
        };
    }

    private static void show(Node node, boolean shown) {
        node.setManaged(shown);
        node.setVisible(shown);
    }
}
