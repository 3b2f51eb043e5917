// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.Locale;

import javafx.beans.InvalidationListener;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** One payload as a form, as hex and as JSON, of which one is seen. Confined to the JavaFX thread. */
final class PayloadPane extends StackPane {
    private final CommandViewModel model;
    private final VBox form = new VBox(6);
    private final TextArea hex = area("composer-hex", "Payload in hex", 2);
    private final TextArea json = area("composer-json", "Payload as JSON", 5);

    PayloadPane(CommandViewModel model) {
        this.model = model;
        hex.textProperty().bindBidirectional(model.payload().hexProperty());
        json.textProperty().bindBidirectional(model.payload().jsonProperty());
        model.payload().form().addListener((InvalidationListener) _ -> fillForm());
        model.loadProperty().addListener(_ -> fillForm());
        fillForm();
        getChildren().addAll(form, hex, json);
        setAlignment(Pos.TOP_LEFT);
        setMinHeight(50);
        show(ComposerTab.FORM);
    }

    void show(ComposerTab tab) {
        Fields.show(form, tab == ComposerTab.FORM);
        Fields.show(hex, tab == ComposerTab.HEX);
        Fields.show(json, tab == ComposerTab.JSON);
    }

    private static TextArea area(String id, String accessible, int rows) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setWrapText(true);
        area.setPrefRowCount(rows);
        area.setAccessibleText(accessible);
        area.getStyleClass().add("rs-mono");
        return area;
    }

    private void fillForm() {
        form.getChildren().clear();
        if (model.loadProperty().get()) {
            form.getChildren().add(field("payload, bytes", "composer-payload", model.pacing().payloadBytesProperty()));
        } else if (model.payload().form().isEmpty()) {
            Label none = new Label("This command has no payload.");
            none.getStyleClass().add("rs-caption");
            form.getChildren().add(none);
        }
        for (PayloadViewModel.FormField each : model.payload().form()) {
            String id = form.getChildren().isEmpty() ? "composer-payload" : "composer-field-" + each.field().name();
            String unit = each.field().unit().isEmpty() ? "" : ", " + each.field().unit();
            String kind = each.field().kind().name().toLowerCase(Locale.ROOT);
            String caption = each.field().name() + unit + (kind.equals(each.field().name()) ? "" : "  " + kind);
            form.getChildren().add(field(caption, id, each.value()));
        }
    }

    private static Node field(String caption, String id, StringProperty value) {
        return Fields.captioned(caption, Fields.text(id, value));
    }
}
