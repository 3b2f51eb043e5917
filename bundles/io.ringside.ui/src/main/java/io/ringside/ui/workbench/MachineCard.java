// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.List;

import io.ringside.ui.workbench.MachineCheck.Finding;

import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** What {@link MachineCheck} found, as a card. Confined to the JavaFX thread. */
public final class MachineCard extends VBox {
    private final MachineCheck check = new MachineCheck();
    private final GridPane lines = new GridPane(14, 6);
    private final Button again = new Button("Look again");

    MachineCard() {
        super(10);
        setId("machine");
        getStyleClass().addAll("rs-panel", "rs-card");
        setPrefWidth(620);
        Label title = new Label("THIS MACHINE");
        title.getStyleClass().add("rs-title");
        lines.setId("machine-findings");
        ColumnConstraints fixed = new ColumnConstraints();
        fixed.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        lines.getColumnConstraints().addAll(fixed, rest);
        again.setId("machine-again");
        again.setOnAction(_ -> look());
        getChildren().addAll(title, lines, again);
    }

    /** Looks, and returns where a person goes on. */
    Button look() {
        fill(check.look());
        return again;
    }

    private void fill(List<Finding> findings) {
        lines.getChildren().clear();
        lines.getRowConstraints().clear();
        for (int row = 0; row < findings.size(); row++) {
            Finding finding = findings.get(row);
            Label subject = new Label((finding.good() ? "\u25cf " : "\u25b2 ") + finding.subject());
            subject.getStyleClass().add(finding.good() ? "rs-tone-good" : "rs-tone-wait");
            Label found = new Label(finding.found() + (finding.cure().isEmpty() ? "" : ". " + finding.cure()));
            found.getStyleClass().add("rs-text");
            found.setWrapText(true);
            found.setMinHeight(Region.USE_PREF_SIZE);
            lines.addRow(row, subject, found);
            RowConstraints top = new RowConstraints();
            top.setValignment(VPos.TOP);
            lines.getRowConstraints().add(top);
        }
    }
}
