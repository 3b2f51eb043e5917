// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.Locale;
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

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A bundle in the list: its state as a shape and, unless it simply runs, a word; name, version, and a button. */
final class BundleCell extends ListCell<BundleStatus> {
    private static final double ROOM = 15; // for a name and a version, in heights of text

    private final Label state = new Label();
    private final Label name = new Label();
    private final Label version = new Label();
    private final FontIcon icon = new FontIcon(Feather.SQUARE);
    private final Button action = new Button(null, icon);
    private final Tooltip whole = new Tooltip();
    private final HBox line = new HBox(6, state, name, version, action);

    private boolean plain = true;

    BundleCell(Consumer<BundleStatus> toggle) {
        line.setAlignment(Pos.CENTER_LEFT);
        state.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("rs-bundle");
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        version.getStyleClass().add("rs-mono-muted");
        version.setMinWidth(Region.USE_PREF_SIZE);
        action.getStyleClass().add("rs-icon");
        action.setMinWidth(Region.USE_PREF_SIZE);
        action.setOnAction(_ -> toggle.accept(getItem()));
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
        String word = bundle.state().toLowerCase(Locale.ROOT);
        state.setText(runs ? "\u25cf" : "\u25cb");
        state.getStyleClass().setAll("label", runs ? "rs-tone-good" : "rs-tone-quiet");
        name.setText(Names.shortName(bundle.name()));
        name.getStyleClass().setAll("label", runs ? "rs-bundle" : "rs-bundle-quiet");
        plain = bundle.state().equals("ACTIVE");
        version.setText(
                plain ? Names.shortVersion(bundle.version()) : bundle.state().equals("RESOLVED") ? "stopped" : word);
        icon.setIconCode(runs ? Feather.SQUARE : Feather.PLAY);
        action.setId("bundle-" + bundle.name());
        action.setAccessibleText((runs ? "Stop " : "Start ") + bundle.name());
        whole.setText(bundle.name() + " " + bundle.version() + ", " + word);
        setTooltip(whole);
        setGraphic(line);
        giveWay();
    }

    /** Where there is little room the name stands alone, unless the place of the version says more than that it runs. */
    private void giveWay() {
        boolean shown = !plain || getWidth() >= ROOM * getFont().getSize();
        version.setVisible(shown);
        version.setManaged(shown);
    }
}
