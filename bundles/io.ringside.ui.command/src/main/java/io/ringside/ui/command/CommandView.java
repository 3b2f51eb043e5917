// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import io.ringside.api.command.CommandService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.command.PayloadViewModel.FormField;

import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.controlsfx.control.SegmentedButton;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The composer: one command as a form or as hex, sent once or as a load. */
@Component(service = DashboardView.class)
public final class CommandView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-command-view", Platform::runLater);
    private final CommandViewModel model;
    private VBox form; // made with the node, on the JavaFX thread
    private TextArea hex;

    /** A composer for {@code commands}. */
    @Activate
    public CommandView(@Reference CommandService commands) {
        this.model = new CommandViewModel(commands, work);
    }

    @Override
    public String id() {
        return "composer";
    }

    @Override
    public Place place() {
        return Place.RIGHT;
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Node node() {
        ComboBox<String> type = new ComboBox<>(model.typeNames());
        type.setId("composer-type");
        type.setEditable(true);
        type.setMaxWidth(Double.MAX_VALUE);
        type.valueProperty().bindBidirectional(model.typeProperty());
        form = new VBox(6);
        hex = new TextArea();
        hex.setId("composer-hex");
        hex.setWrapText(true);
        hex.setPrefRowCount(2);
        hex.setVisible(false);
        hex.textProperty().bindBidirectional(model.payload().hexProperty());
        model.payload().form().addListener((InvalidationListener) _ -> fillForm());
        model.loadProperty().addListener(_ -> fillForm());
        fillForm();
        StackPane payload = new StackPane(form, hex);
        payload.setAlignment(Pos.TOP_LEFT);
        payload.setMinHeight(50);
        VBox typed = captioned("type", type);
        HBox.setHgrow(typed, Priority.ALWAYS);
        HBox what = new HBox(8, typed, captioned("send", mode()));
        Panel panel = new Panel("Composer").atEnd(formOrHex());
        return panel.body(what, payload, often(), actions(), result(), achieved());
    }

    private Node formOrHex() {
        ToggleButton asForm = new ToggleButton("Form");
        asForm.setId("composer-tab-form");
        ToggleButton asHex = new ToggleButton("Hex");
        asHex.setId("composer-tab-hex");
        asForm.setSelected(true);
        SegmentedButton both = new SegmentedButton(asForm, asHex);
        both.getToggleGroup().selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                before.setSelected(true);
            }
            form.setVisible(asForm.isSelected());
            hex.setVisible(asHex.isSelected());
        });
        both.setMinWidth(Region.USE_PREF_SIZE);
        return both;
    }

    private void fillForm() {
        form.getChildren().clear();
        if (model.loadProperty().get()) {
            form.getChildren().add(captioned("payload, bytes",
                    field("composer-payload", model.payloadBytesProperty())));
        } else if (model.payload().form().isEmpty()) {
            Label none = new Label("This command has no payload.");
            none.getStyleClass().add("rs-caption");
            form.getChildren().add(none);
        }
        for (FormField each : model.payload().form()) {
            String id = form.getChildren().isEmpty() ? "composer-payload" : "composer-field-" + each.field().name();
            String unit = each.field().unit().isEmpty() ? "" : ", " + each.field().unit();
            String kind = each.field().kind().name().toLowerCase(java.util.Locale.ROOT);
            String caption = each.field().name() + unit + (kind.equals(each.field().name()) ? "" : "  " + kind);
            form.getChildren().add(captioned(caption, field(id, each.value())));
        }
    }

    private Node mode() {
        ComboBox<SendMode> mode = new ComboBox<>();
        mode.setId("composer-mode");
        mode.getItems().setAll(SendMode.values());
        mode.valueProperty().bindBidirectional(model.modeProperty());
        mode.setPrefWidth(108);
        mode.setMinWidth(108);
        return mode;
    }

    private Node often() {
        VBox count = captioned("how many", field("composer-count", model.countProperty()));
        VBox rate = captioned("per second", field("composer-rate", model.rateProperty()));
        HBox row = new HBox(8, count, rate);
        HBox.setHgrow(count, Priority.ALWAYS);
        HBox.setHgrow(rate, Priority.ALWAYS);
        model.modeProperty().subscribe(now -> {
            show(count, now.counted());
            show(rate, now.paced());
            show(row, now.counted() || now.paced());
        });
        return row;
    }

    private Node actions() {
        Button send = new Button("Send");
        send.setId("composer-send");
        send.getStyleClass().add("accent");
        send.setMinWidth(Region.USE_PREF_SIZE);
        send.disableProperty().bind(model.sendingProperty());
        send.setOnAction(_ -> model.send());
        Button stop = new Button("Stop load");
        stop.setId("composer-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.disableProperty().bind(model.runningProperty().not());
        stop.setOnAction(_ -> model.stop());
        return new HBox(8, send, stop);
    }

    private Node result() {
        Label result = wrapped("composer-result");
        result.setText(model.resultProperty().get().text());
        result.getStyleClass().add("rs-mono-muted");
        model.resultProperty().addListener((_, _, now) -> {
            result.setText(now.text());
            result.getStyleClass().setAll("label", "rs-mono", now.good() ? "rs-tone-good" : "rs-tone-bad");
        });
        return result;
    }

    private Node achieved() {
        Label achieved = wrapped("composer-achieved");
        achieved.getStyleClass().add("rs-mono-muted");
        achieved.textProperty().bind(model.achievedProperty());
        return achieved;
    }

    private static Label wrapped(String id) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static TextField field(String id, javafx.beans.property.StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(6);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private static VBox captioned(String caption, Node node) {
        Label label = new Label(caption);
        label.getStyleClass().add("rs-caption");
        label.setLabelFor(node);
        return new VBox(2, label, node);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
    }

    @Override
    public void dispose() {
        model.dispose();
        work.close();
    }
}
