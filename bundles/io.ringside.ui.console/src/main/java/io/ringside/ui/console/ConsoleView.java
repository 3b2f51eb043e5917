// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.console;

import java.util.List;

import io.ringside.api.shell.ConsoleSession;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Panel;
import io.ringside.ui.ViewAction;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The pane of the console: the shell's commands without leaving the window. */
@Component(service = DashboardView.class)
public final class ConsoleView implements DashboardView {
    private final BackgroundWork work = new BackgroundWork("ringside-console-view", Platform::runLater);
    private final ConsoleViewModel model = new ConsoleViewModel(() -> this.session, work);
    private TextField line; // made with the node, on the JavaFX thread

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile ConsoleSession session;

    @Override
    public String id() {
        return "console";
    }

    @Override
    public Place place() {
        return Place.BOTTOM;
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Node node() {
        TextArea output = new TextArea();
        output.setId("console-output");
        output.setEditable(false);
        output.setPromptText(ConsoleViewModel.emptyText());
        output.setWrapText(true);
        output.setMinHeight(0);
        output.setPrefRowCount(3);
        output.getStyleClass().add("rs-mono");
        output.setAccessibleText("What the console answered");
        model.outputProperty().addListener((_, _, text) -> {
            output.setText(text);
            output.positionCaret(text.length()); // what came last is what one wants to see
        });
        line = new TextField();
        line.setId("console-line");
        line.setPromptText("help");
        line.setAccessibleText("A command of the console");
        line.setPrefColumnCount(34);
        line.textProperty().bindBidirectional(model.lineProperty());
        line.setOnAction(_ -> model.run());
        line.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Button run = new Button("Run");
        run.setId("console-run");
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.disableProperty().bind(model.runningProperty());
        run.setOnAction(_ -> model.run());
        Button clear = new Button("Clear");
        clear.setId("console-clear");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setOnAction(_ -> model.clear());
        return new Panel("Console").beside(line, run).atEnd(clear).fill(output);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.UP) {
            model.older();
        } else if (event.getCode() == KeyCode.DOWN) {
            model.newer();
        } else {
            return;
        }
        line.positionCaret(line.getText().length());
        event.consume();
    }

    @Override
    public List<ViewAction> actions() {
        return List.of(new ViewAction("Clear the console", model::clear));
    }

    @Override
    public void dispose() {
        work.close();
    }
}
