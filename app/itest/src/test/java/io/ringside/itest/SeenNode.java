// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.text.Text;

/** A node as a person sees it: brought to the front, measured, read. Confined to the JavaFX thread. */
final class SeenNode {
    private static final int COLOURS = 2;

    private final Scene scene;
    private final Node node;

    SeenNode(Scene scene, Node node) {
        this.scene = scene;
        this.node = node;
    }

    /** Picks the panes that it stands in, and scrolls to it. */
    void reveal() {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible() && each.getId() != null
                    && scene.lookup("#" + each.getId() + "-show") instanceof ToggleButton choice) {
                choice.fire();
            }
        }
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        for (Node each = node; each != null; each = each.getParent()) {
            if (each instanceof ScrollPane scroll) {
                scrollTo(scroll);
            }
        }
        scene.getRoot().layout();
    }

    private void scrollTo(ScrollPane scroll) {
        Node content = scroll.getContent();
        double room = scroll.getViewportBounds().getHeight();
        double whole = content.getLayoutBounds().getHeight() - room;
        if (whole > 0) {
            Bounds at = content.sceneToLocal(node.localToScene(node.getLayoutBounds()));
            double above = Math.clamp((room - at.getHeight()) / 2, 0, 12);
            scroll.setVvalue(Math.clamp((at.getMinY() - above) / whole, 0, 1));
        }
    }

    /** What is wrong with it, in words; empty when nothing is. */
    List<String> faults(WritableImage picture) {
        List<String> faults = new ArrayList<>();
        Bounds at = node.localToScene(node.getLayoutBounds());
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                faults.add("not visible");
                return faults;
            }
        }
        if (at.getWidth() < 4 || at.getHeight() < 4) {
            faults.add("only " + at.getWidth() + " x " + at.getHeight());
        } else if (at.getMinX() < -1 || at.getMinY() < -1 || at.getMaxX() > scene.getWidth() + 1
                || at.getMaxY() > scene.getHeight() + 1) {
            faults.add("outside the window: " + at);
        } else if (colours(picture, at) < COLOURS) {
            faults.add("blank");
        }
        scrolledAway(at, faults);
        cutOff(node, faults);
        return faults;
    }

    /** What scrolls may hide a part of it only if it could not be seen whole. */
    private void scrolledAway(Bounds at, List<String> faults) {
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ScrollPane scroll && scroll.lookup(".viewport") instanceof Node viewport) {
                Bounds seen = viewport.localToScene(viewport.getLayoutBounds());
                boolean begins = at.getMinY() >= seen.getMinY() - 1;
                boolean ends = at.getMaxY() <= seen.getMaxY() + 1 || at.getHeight() > seen.getHeight();
                if (!begins || !ends) {
                    faults.add("scrolled away: " + at.getMinY() + " to " + at.getMaxY() + ", seen is "
                            + seen.getMinY() + " to " + seen.getMaxY());
                }
            }
        }
    }

    /** Every label of the window whose end is not shown. */
    static List<String> cutOff(Scene scene) {
        List<String> faults = new ArrayList<>();
        cutOff(scene.getRoot(), faults);
        return faults;
    }

    /** Panes that lie over one another, as far as they are seen; cards are meant to. */
    static List<String> overlapping(Scene scene) {
        List<Node> panes = scene.getRoot().lookupAll(".rs-panel").stream()
                .filter(pane -> isSeen(pane) && !pane.getStyleClass().contains("rs-card")).toList();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < panes.size(); i++) {
            for (Node other : panes.subList(i + 1, panes.size())) {
                Bounds one = seenPart(panes.get(i));
                Bounds two = seenPart(other);
                double across = Math.min(one.getMaxX(), two.getMaxX()) - Math.max(one.getMinX(), two.getMinX());
                double down = Math.min(one.getMaxY(), two.getMaxY()) - Math.max(one.getMinY(), two.getMinY());
                if (across > 1 && down > 1) {
                    faults.add(panes.get(i).getId() + " and " + other.getId() + " overlap by " + across + " x " + down);
                }
            }
        }
        return faults;
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private static Bounds seenPart(Node node) {
        Bounds at = node.localToScene(node.getLayoutBounds());
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof ScrollPane scroll && scroll.lookup(".viewport") instanceof Node viewport) {
                Bounds seen = viewport.localToScene(viewport.getLayoutBounds());
                double left = Math.max(at.getMinX(), seen.getMinX());
                double top = Math.max(at.getMinY(), seen.getMinY());
                at = new BoundingBox(left, top, Math.max(0, Math.min(at.getMaxX(), seen.getMaxX()) - left),
                        Math.max(0, Math.min(at.getMaxY(), seen.getMaxY()) - top));
            }
        }
        return at;
    }

    private static int colours(WritableImage picture, Bounds at) {
        PixelReader pixels = picture.getPixelReader();
        Set<Integer> seen = new HashSet<>();
        for (int y = (int) Math.max(0, at.getMinY()); y < Math.min(picture.getHeight(), at.getMaxY()); y++) {
            for (int x = (int) Math.max(0, at.getMinX()); x < Math.min(picture.getWidth(), at.getMaxX()); x++) {
                seen.add(pixels.getArgb(x, y));
            }
        }
        return seen.size();
    }

    /** Labels whose end is not shown; what scrolls or unfolds may be. */
    private static void cutOff(Node below, List<String> faults) {
        if (!below.isVisible() || below instanceof ListCell || below instanceof ComboBoxBase) {
            return;
        }
        if (below instanceof Labeled labeled && labeled.getText() != null && !labeled.getText().isEmpty()
                && labeled.lookup(".text") instanceof Text text && !text.getText().equals(labeled.getText())) {
            faults.add("cut off: \"" + text.getText() + "\" of \"" + labeled.getText() + "\"");
        }
        if (below instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> cutOff(child, faults));
        }
    }
}
