// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringside.api.command.CommandService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.PulseReading;
import io.ringside.ui.ViewAction;

import org.controlsfx.control.SegmentedButton;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The composer: one command as a form, hex or JSON, sent once or as a load; or a script of commands. */
@Component(service = DashboardView.class)
public final class CommandView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-command-view", Platform::runLater);
    private final CommandViewModel model;
    private final ScriptViewModel script;
    private ComposerTab tab = ComposerTab.FORM;
    private ComboBox<String> type; // made with the node, on the JavaFX thread

    /** A composer for {@code commands}. */
    @Activate
    public CommandView(@Reference CommandService commands) {
        this(commands, new SavedCommands(SavedCommands.usualFile()));
    }

    CommandView(CommandService commands, SavedCommands saved) {
        this.model = new CommandViewModel(commands, work, saved);
        this.script = new ScriptViewModel(commands, model::table);
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
        PayloadPane payload = new PayloadPane(model);
        PacingPane pacing = new PacingPane(model.pacing());
        VBox command = new VBox(8, new PinBar(model), what(pacing), new VBox(3, payload, measure()), pacing, buttons(),
                result(),
                achieved(), new SavedBox(model.saved()));
        ScriptPane scripted = new ScriptPane(script);
        Fields.show(scripted, false);
        Panel panel = new Panel("Composer");
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        return panel.body(tabs(payload, command, scripted), command, scripted);
    }

    private Node what(PacingPane pacing) {
        type = new ComboBox<>(model.typeNames());
        type.setId("composer-type");
        type.setEditable(true);
        type.setMaxWidth(Double.MAX_VALUE);
        type.valueProperty().bindBidirectional(model.typeProperty());
        VBox typed = Fields.captioned("type", type);
        HBox.setHgrow(typed, Priority.ALWAYS);
        return new HBox(8, typed, Fields.captioned("send", pacing.mode()));
    }

    private Node tabs(PayloadPane payload, VBox command, ScriptPane scripted) {
        List<ToggleButton> buttons = new ArrayList<>();
        for (ComposerTab each : ComposerTab.values()) {
            ToggleButton button = new ToggleButton(each.toString());
            button.setId("composer-tab-" + each.name().toLowerCase(Locale.ROOT));
            button.setUserData(each);
            button.setSelected(each == tab);
            buttons.add(button);
        }
        SegmentedButton all = new SegmentedButton(buttons.toArray(ToggleButton[]::new));
        all.getToggleGroup().selectedToggleProperty().addListener((_, before, now) -> {
            if (now == null) {
                before.setSelected(true);
                return;
            }
            tab = (ComposerTab) now.getUserData();
            payload.show(tab);
            Fields.show(command, tab != ComposerTab.SCRIPT);
            Fields.show(scripted, tab == ComposerTab.SCRIPT);
        });
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setMaxWidth(Region.USE_PREF_SIZE);
        return all;
    }

    private void send() {
        if (tab == ComposerTab.SCRIPT) {
            script.start();
        } else {
            model.send();
        }
    }

    /** The arrow keys walk through what was sent, from a field of one line. */
    private void key(KeyEvent event) {
        boolean inField = event.getTarget() instanceof TextField && tab != ComposerTab.SCRIPT;
        if (inField && event.getCode() == KeyCode.UP) {
            model.older();
            event.consume();
        } else if (inField && event.getCode() == KeyCode.DOWN) {
            model.newer();
            event.consume();
        }
    }

    private Node buttons() {
        Button send = Fields.button("composer-send", "Send", model::send);
        send.getStyleClass().add("accent");
        send.disableProperty().bind(model.sendingProperty());
        Button stop = Fields.button("composer-stop", "Stop load", model::stop);
        stop.disableProperty().bind(model.runningProperty().not());
        return new HBox(8, send, stop);
    }

    /** Of the payload that is written here; the load generator writes its own. */
    private Node measure() {
        Label measure = new Label();
        measure.setId("composer-measure");
        measure.getStyleClass().add("rs-mono-muted");
        measure.textProperty().bind(model.payload().measureProperty());
        measure.visibleProperty().bind(model.loadProperty().not());
        measure.managedProperty().bind(measure.visibleProperty());
        return measure;
    }

    private Node result() {
        Label result = Fields.wrapped("composer-result");
        result.setText(model.resultProperty().get().text());
        result.getStyleClass().add("rs-mono-muted");
        model.resultProperty().addListener((_, _, now) -> {
            result.setText(now.text());
            result.getStyleClass().setAll("label", "rs-mono", now.good() ? "rs-tone-good" : "rs-tone-bad");
        });
        return result;
    }

    private Node achieved() {
        Label achieved = Fields.wrapped("composer-achieved");
        achieved.getStyleClass().add("rs-mono-muted");
        achieved.textProperty().bind(model.achievedProperty());
        achieved.setStyle("-fx-min-height: 4.2em"); // room for all its lines, so that nothing below moves under the mouse
        return achieved;
    }

    @Override
    public List<ViewAction> actions() {
        List<ViewAction> actions = new ArrayList<>(List.of(
                ViewAction.keyed("Go to the composer", "Shortcut+L", type::requestFocus),
                ViewAction.keyed("Send the command", "Shortcut+ENTER", this::send),
                new ViewAction("Stop the load", model::stop),
                new ViewAction("Run the script", script::start)));
        for (String name : model.saved().names()) {
            actions.add(new ViewAction("Send saved command: " + name, () -> model.sendSaved(name)));
        }
        return actions;
    }

    @Override
    public void onText(PulseReading reading) {
        model.onText(reading);
        script.onText();
    }

    @Override
    public void dispose() {
        model.dispose();
        script.stop();
        work.close();
    }
}
