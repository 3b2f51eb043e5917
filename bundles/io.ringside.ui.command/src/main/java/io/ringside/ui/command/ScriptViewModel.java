// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.List;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.command.CommandService;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A script and its newest run. Confined to one thread. */
final class ScriptViewModel {
    private static final String EXAMPLE = """
            # a step on each line
            repeat 3
              send PING text="hello, sidecar"
              expect PING within 50 ms
              wait 100 ms
            end
            """;

    private final CommandService commands;
    private final Supplier<List<Field>> table;
    private final StringProperty text = new SimpleStringProperty(EXAMPLE);
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<SendResult> result = new ReadOnlyObjectWrapper<>(
            SendResult.good("Not run yet."));
    private ScriptRun run;

    ScriptViewModel(CommandService commands, Supplier<List<Field>> table) {
        this.commands = commands;
        this.table = table;
    }

    StringProperty textProperty() {
        return text;
    }

    BooleanProperty runningProperty() {
        return running;
    }

    ReadOnlyObjectProperty<SendResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Runs the script from its first line. Returns at once. */
    void start() {
        stop();
        try {
            run = new ScriptRun(commands, CommandScript.parse(text.get(), table.get()));
            running.set(true);
            Thread.ofPlatform().name("ringside-script").daemon(true).start(run);
            result.set(SendResult.good(run.progress()));
        } catch (RingsideException e) {
            result.set(SendResult.bad(e.sentence()));
        }
    }

    /** Ends the run before its next step. */
    void stop() {
        if (run != null) {
            run.stop();
        }
    }

    /** Shows how far the run has come. */
    void onText() {
        if (run == null || !running.get()) {
            return;
        }
        running.set(!run.ended());
        result.set(run.problem().isEmpty() ? SendResult.good(run.progress()) : SendResult.bad(run.problem()));
    }
}
