// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.DashboardView;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
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
        static Pane of(String id, Place place, double least) {
            Region node = new Region();
            node.setMinHeight(least);
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

    @Test
    void chartsGiveWayToTheRingAndToWhatIsOpenedBelow() {
        Pane ring = Pane.of("ring", DashboardView.Place.CENTRE_TOP, 300);
        Pane chart = Pane.of("chart", DashboardView.Place.CENTRE_BOTTOM, 0);
        Pane events = Pane.of("events", DashboardView.Place.BOTTOM, 400);

        FxThread.call(() -> {
            PaneLayout layout = new PaneLayout(new Region());
            layout.add(ring);
            layout.add(chart);
            layout.add(events);
            layout.size(1440, 900, 1);
            Scene scene = new Scene(layout, 1440, 800);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return null;
        });

        assertThat(seen(ring.node()).getHeight()).isGreaterThanOrEqualTo(300);
        assertThat(seen(chart.node()).getMinY()).isGreaterThanOrEqualTo(seen(ring.node()).getMaxY());
        assertThat(seen(events.node()).getMinY()).isGreaterThanOrEqualTo(seen(chart.node()).getMaxY());
        assertThat(seen(events.node()).getMaxY()).isLessThanOrEqualTo(800);
    }
}
