// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.function.Consumer;

import io.ringside.api.swap.BundleStatus;
import io.ringside.ui.Names;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A bundle in the list: its state as a shape and a word; name, version, and what a press on its button does. */
final class BundleCell extends ListCell<BundleStatus> {
    private static final double ROOM = 17; // for all of it, in heights of text

    private final Label shape = new Label();
    private final Label name = new Label();
    private final Label version = new Label();
    private final Label word = new Label();
    private final Button action = new Button();
    private final Tooltip whole = new Tooltip();
    private final HBox line = new HBox(4, shape, name, version, word, action);

    BundleCell(Consumer<BundleStatus> toggle) {
        line.setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("rs-bundle");
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        version.getStyleClass().add("rs-mono-muted");
        word.getStyleClass().add("rs-bundle-quiet");
        action.getStyleClass().add("rs-in-row");
        action.setOnAction(_ -> toggle.accept(getItem()));
        for (Region whole : new Region[]{shape, version, word, action}) {
            whole.setMinWidth(Region.USE_PREF_SIZE);
        }
        setPrefWidth(0);
        widthProperty().addListener(_ -> giveWay());
    }

    @Override
    protected void updateItem(BundleStatus bundle, boolean empty) {
        super.updateItem(bundle, empty);
        if (empty || bundle == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        boolean runs = BundleFacts.runs(bundle);
        shape.setText(runs ? "\u25cf" : "\u25cb");
        shape.getStyleClass().setAll("label", runs ? "rs-tone-good" : "rs-tone-quiet");
        name.setText(Names.shortName(bundle.name()));
        name.getStyleClass().setAll("label", runs ? "rs-bundle" : "rs-bundle-quiet");
        version.setText(Names.shortVersion(bundle.version()));
        word.setText(BundleFacts.word(bundle));
        action.setText(runs ? "Stop" : "Start");
        action.setId("bundle-" + bundle.name().replace('.', '-')); // a dot would begin a class in a selector
        action.setAccessibleText(action.getText() + " " + bundle.name());
        whole.setText(bundle.name() + " " + bundle.version() + ", " + word.getText());
        setTooltip(whole);
        setGraphic(line);
        giveWay();
    }

    /** Where there is little room the version gives way: it is the same for nearly all, and the tooltip tells it. */
    private void giveWay() {
        boolean room = getWidth() >= ROOM * getFont().getSize();
        version.setVisible(room);
        version.setManaged(room);
    }
}
