// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.panes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.DashboardView;
import io.ringside.ui.window.OnWindowThread;
import io.ringside.ui.window.OpenWindow;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who gives way when a pane needs more room than there is. */
class PaneLayoutTest {
    @BeforeAll
    static void startToolkit() {
        OpenWindow.startToolkit();
    }

    private record Pane(String id, Place place, Region node) implements DashboardView {
        static Pane of(String id, Place place, double least, double wanted) {
            Region node = new Region();
            node.setMinHeight(least);
            node.setPrefHeight(wanted);
            return new Pane(id, place, node);
        }

        @Override
        public int order() {
            return 0;
        }

        @Override
        public void dispose() {
            // nothing is held
        }
    }

    private static Bounds seen(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    /** Lays them out in a window of {@code height}, of which {@code room} is left for panes. */
    private static void layOut(double height, double room, Pane... panes) {
        OnWindowThread.call(() -> {
            PaneLayout layout = new PaneLayout(new Region());
            for (Pane pane : panes) {
                layout.add(pane);
            }
            layout.size(1440, height, 1);
            Scene scene = new Scene(layout, 1440, room);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return null;
        });
    }

    private final Pane ring = Pane.of("ring", DashboardView.Place.CENTRE_TOP, 250, 250);
    private final Pane chart = Pane.of("chart", DashboardView.Place.CENTRE_BOTTOM, 150, 150);

    private void assertNoneLiesOverAnother(Pane events, double room) {
        assertThat(seen(ring.node()).getHeight()).isGreaterThanOrEqualTo(250);
        assertThat(seen(chart.node()).getHeight()).isGreaterThanOrEqualTo(150);
        assertThat(seen(chart.node()).getMinY()).isGreaterThanOrEqualTo(seen(ring.node()).getMaxY());
        assertThat(seen(events.node()).getMinY()).isGreaterThanOrEqualTo(seen(chart.node()).getMaxY());
        assertThat(seen(events.node()).getMaxY()).isLessThanOrEqualTo(room);
    }

    @Test
    void whatIsOpenedBelowGetsWhatItWantsWhileRingAndChartsCanSpareIt() {
        Pane events = Pane.of("events", DashboardView.Place.BOTTOM, 50, 260);

        layOut(900, 760, ring, chart, events);

        assertNoneLiesOverAnother(events, 760);
        assertThat(seen(events.node()).getHeight()).isEqualTo(260);
    }

    @Test
    void whatIsOpenedBelowGivesWayBeforeThePanesAboveLieOverIt() {
        Pane events = Pane.of("events", DashboardView.Place.BOTTOM, 50, 400);

        layOut(900, 620, ring, chart, events);

        assertNoneLiesOverAnother(events, 620);
        assertThat(seen(events.node()).getHeight()).isBetween(180.0, 310.0);
    }

    @Test
    void thePaneBelowIsLowerThanUsualBeforeThePanesAboveAreCutOff() {
        Pane events = Pane.of("events", DashboardView.Place.BOTTOM, 50, 0);

        layOut(900, 560, ring, chart, events);

        assertNoneLiesOverAnother(events, 560);
        assertThat(seen(events.node()).getHeight()).isBetween(90.0, 180.0);
    }

    @Test
    void saysWhyNoPaneIsThere() {
        Pane events = Pane.of("events", DashboardView.Place.BOTTOM, 50, 0);
        PaneLayout layout = OnWindowThread.call(() -> new PaneLayout(new Region()));
        assertThat(none(layout)).contains("as soon as their bundles have started");

        OnWindowThread.call(() -> {
            layout.add(events);
            return null;
        });
        assertThat(none(layout)).isEmpty();

        OnWindowThread.call(() -> {
            layout.choose(_ -> false);
            return null;
        });
        assertThat(none(layout)).contains("All panes are hidden");
    }

    private static String none(PaneLayout layout) {
        return OnWindowThread.call(() -> layout.lookup("#panes-none") instanceof Label none && none.isVisible()
                ? none.getText()
                : "");
    }
}
