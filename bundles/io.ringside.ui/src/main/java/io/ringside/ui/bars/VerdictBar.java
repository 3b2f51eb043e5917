// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import java.util.Locale;

import io.ringside.ui.SteadyLabel;
import io.ringside.ui.bars.VerdictViewModel.Tone;
import io.ringside.ui.bars.VerdictViewModel.Verdict;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar at the top: who serves, in which state, and whether the numbers balance. */
public final class VerdictBar extends VBox {
    private final Label name = new Label();
    private final Label version = new Label();
    private final Label state = new Label();
    private final SteadyLabel details = new SteadyLabel();
    private final LedgerLine ledger = new LedgerLine();
    private final Label lost = new Label();
    private final Label doubled = new Label();
    private Verdict shown; // newest whose styles are set
    private final TilePane pills = new TilePane(6, 4, lost, doubled);
    private final Button find = new Button("Ctrl+K", new FontIcon(Feather.SEARCH));

    public VerdictBar(VerdictViewModel model, Runnable findAction, Runnable toggleTheme) {
        getStyleClass().addAll("rs-panel", "rs-verdict");
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("rs-name");
        version.getStyleClass().add("rs-pill");
        version.setId("sidecar-version");
        state.getStyleClass().add("rs-state");
        state.setId("sidecar-state");
        details.getStyleClass().add("rs-mono-muted");
        lost.setId("lost-count");
        doubled.setId("doubled-count");
        HBox first = new HBox(10, name, version, state);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox identity = new VBox(4, first, details);
        identity.setAlignment(Pos.CENTER_LEFT);
        identity.setMinWidth(Region.USE_PREF_SIZE);
        pills.setAlignment(Pos.CENTER);
        pills.setMinWidth(Region.USE_PREF_SIZE);
        pills.setMaxWidth(Region.USE_PREF_SIZE);
        dress(find, "find-action", "Everything that can be done (Ctrl+K)", "Find an action", findAction);
        Button theme = new Button(null, new FontIcon(Feather.MOON));
        dress(theme, "theme-toggle", "Light or dark (Ctrl+T)", "Switch between light and dark", toggleTheme);
        theme.getStyleClass().add("button-icon");
        room(true, false);
        HBox buttons = new HBox(8, find, theme);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        HBox end = new HBox(16, pills, buttons);
        end.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(new VerdictRow(identity, ledger, end));
        for (Node node : new Node[]{name, version, state, details, lost, doubled}) {
            ((Label) node).setMinWidth(Region.USE_PREF_SIZE);
        }
        model.verdictProperty().addListener((_, _, now) -> show(now));
    }

    private static void dress(Button button, String id, String tip, String spoken, Runnable action) {
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tip));
        button.setAccessibleText(spoken);
        button.setOnAction(_ -> action.run());
    }

    /** How much room there is: the finder is offered only when {@code wide}, the pills lie side by side when it is, or when the bar folds. */
    public void room(boolean wide, boolean folds) {
        boolean beside = wide || folds;
        pills.setOrientation(beside ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        pills.setPrefColumns(beside ? 2 : 1);
        pills.setPrefRows(beside ? 1 : 2);
        find.setVisible(wide); // Ctrl+K finds as well, and the ledger wants one row
        find.setManaged(wide);
    }

    private void show(Verdict now) {
        details.setText(now.details());
        ledger.show(now);
        if (shown != null && now.isLike(shown)) {
            return;
        }
        shown = now;
        name.setText(now.name());
        version.setText(now.version());
        version.setVisible(!now.version().isEmpty());
        version.setManaged(!now.version().isEmpty());
        state.setText(now.tone().shape + " " + now.state());
        state.getStyleClass().setAll("label", "rs-state", "rs-tone-" + now.tone().name().toLowerCase(Locale.ROOT));
        count(lost, "LOST", now.lost());
        count(doubled, "DOUBLED", now.doubled());
    }

    private static void count(Label pill, String word, long count) {
        pill.setText(word + " " + io.ringside.ui.Figures.count(count));
        Tone tone = count == 0 ? Tone.GOOD : Tone.BAD;
        pill.getStyleClass().setAll("label", "rs-pill", "rs-pill-" + tone.name().toLowerCase(Locale.ROOT));
    }
}
