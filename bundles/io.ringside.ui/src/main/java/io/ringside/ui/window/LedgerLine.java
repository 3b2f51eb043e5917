// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import io.ringside.ui.SteadyLabel;

import javafx.geometry.Pos;
import javafx.scene.layout.VBox;

/** The balance in two lines of figures. */
final class LedgerLine extends VBox {
    private final SteadyLabel balance = new SteadyLabel();
    private final SteadyLabel fate = new SteadyLabel();

    LedgerLine() {
        super(4);
        setId("ledger-line");
        setAlignment(Pos.CENTER_RIGHT);
        balance.getStyleClass().add("rs-ledger");
        fate.getStyleClass().add("rs-mono-muted");
        balance.setAlignment(Pos.CENTER_RIGHT);
        fate.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(balance, fate);
    }

    void show(String first, String second) {
        if (first.equals(balance.getText()) && second.equals(fate.getText())) {
            return;
        }
        balance.setText(first);
        fate.setText(second);
        setAccessibleText(first + ", " + second);
    }
}
