// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.payload;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.decode.DecodedField;
import io.ringside.ui.Figures;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * One payload, its bytes beside its fields, linked both ways: to point at a field marks its bytes, to point at a byte marks its field. Of a
 * payload that is longer only the first bytes are kept, which is said. Confined to the JavaFX thread.
 */
public final class RecordDetail extends VBox {
    private static final int BYTES_IN_A_LINE = 8;
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");

    private final Label title = new Label();
    private final GridPane hex = new GridPane(4, 0);
    private final VBox fields = new VBox(1);
    private final List<Label> bytes = new ArrayList<>();
    private final List<Label> lines = new ArrayList<>();
    private List<DecodedField> shown = List.of();

    /** An empty one; {@code id} is its node id, that of its parts is {@code -hex} and {@code -fields} behind it. */
    public RecordDetail(String id) {
        super(4);
        setId(id);
        getStyleClass().add("rs-detail");
        title.getStyleClass().add("rs-caption");
        title.setWrapText(true);
        hex.setId(id + "-hex");
        fields.setId(id + "-fields");
        getChildren().addAll(title, new HBox(12, fields, hex));
    }

    /** Shows a sentence in place of a payload. */
    public void say(String sentence) {
        show(sentence, new byte[0], 0, List.of());
    }

    /** {@code payload} may be the beginning of one that is {@code length} long. */
    public void show(String what, byte[] payload, int length, List<DecodedField> found) {
        shown = found;
        title.setText(payload.length < length
                ? what + ", first " + payload.length + " of " + Figures.count(length) + " bytes"
                : what);
        bytes.clear();
        for (int i = 0; i < payload.length; i++) {
            bytes.add(cell(String.format("%02x", payload[i]), fieldAt(i)));
        }
        hex.getChildren().clear();
        for (int i = 0; i < bytes.size(); i++) {
            hex.add(bytes.get(i), i % BYTES_IN_A_LINE, i / BYTES_IN_A_LINE);
        }
        lines.clear();
        for (int i = 0; i < found.size(); i++) {
            lines.add(cell(found.get(i).name() + " = " + found.get(i).shown(), i));
        }
        fields.getChildren().setAll(lines);
        setAccessibleText(what);
    }

    private int fieldAt(int offset) {
        for (int i = 0; i < shown.size(); i++) {
            if (offset >= shown.get(i).from() && offset < shown.get(i).to()) {
                return i;
            }
        }
        return -1;
    }

    private Label cell(String text, int field) {
        Label label = new Label(text);
        label.setAlignment(Pos.CENTER_LEFT);
        label.setMinWidth(Region.USE_PREF_SIZE); // a figure that is cut is another figure
        label.getStyleClass().addAll("rs-mono", "rs-linkable");
        label.setOnMouseEntered(_ -> link(field, true));
        label.setOnMouseExited(_ -> link(field, false));
        return label;
    }

    /** Marks a field and its bytes, or takes the marks away. */
    public void link(int field, boolean on) {
        if (field < 0 || field >= shown.size()) {
            return;
        }
        mark(lines.get(field), on);
        for (int i = shown.get(field).from(); i < Math.min(shown.get(field).to(), bytes.size()); i++) {
            mark(bytes.get(i), on);
        }
    }

    private static void mark(Node node, boolean on) {
        node.pseudoClassStateChanged(LINKED, on);
    }
}
