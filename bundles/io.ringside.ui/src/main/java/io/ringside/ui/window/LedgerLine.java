// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The balance in two lines of figures. */
final class LedgerLine extends VBox {
    private final Label balance = new Label();
    private final Label fate = new Label();

    LedgerLine() {
        super(4);
        setId("ledger-line");
        setAlignment(Pos.CENTER_RIGHT);
        balance.getStyleClass().add("rs-ledger");
        fate.getStyleClass().add("rs-mono-muted");
        balance.setMinWidth(Region.USE_PREF_SIZE);
        fate.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(balance, fate);
    }

    void show(String first, String second) {
        balance.setText(first);
        fate.setText(second);
        setAccessibleText(first + ", " + second);
    }
}
