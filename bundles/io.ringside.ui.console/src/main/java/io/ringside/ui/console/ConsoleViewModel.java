// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.console;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.shell.ConsoleSession;
import io.ringside.ui.BackgroundWork;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A console's lines: what was typed and what was answered, the newest at the end. Confined to one thread; lines run on another. */
final class ConsoleViewModel {
    /** Characters kept; the oldest go. */
    static final int MOST = 60_000;

    private static final String EMPTY = "The commands of ./ringside --shell, in here. Type help and press Enter; the up key brings back what was typed.";

    private final Supplier<ConsoleSession> session;
    private final BackgroundWork work;
    private final StringProperty line = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper output = new ReadOnlyStringWrapper("");
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final List<String> typed = new ArrayList<>();
    private int at;

    ConsoleViewModel(Supplier<ConsoleSession> session, BackgroundWork work) {
        this.session = session;
        this.work = work;
    }

    StringProperty lineProperty() {
        return line;
    }

    ReadOnlyStringProperty outputProperty() {
        return output.getReadOnlyProperty();
    }

    /** Whether a line is being run. */
    BooleanProperty runningProperty() {
        return running;
    }

    /** What stands where nothing was typed yet. */
    static String emptyText() {
        return EMPTY;
    }

    /** Runs the line that is typed. */
    void run() {
        String text = line.get().strip();
        if (text.isEmpty() || running.get()) {
            return;
        }
        typed.remove(text);
        typed.add(text);
        at = typed.size();
        line.set("");
        add("> " + text + "\n");
        ConsoleSession console = session.get();
        if (console == null) {
            failed(new RingsideException("RS-813",
                    "There is no console now: the bundle io.ringside.shell is stopped. Start it."));
            return;
        }
        running.set(true);
        work.run(() -> console.execute(text), this::answered, this::failed);
    }

    private void answered(String text) {
        running.set(false);
        add(text.isEmpty() || text.endsWith("\n") ? text : text + "\n");
    }

    private void failed(RuntimeException why) {
        running.set(false);
        add((why instanceof RingsideException known ? known.sentence() : "RS-690: " + why) + "\n");
    }

    private void add(String text) {
        String all = output.get() + text;
        output.set(all.length() <= MOST ? all : all.substring(all.indexOf('\n', all.length() - MOST) + 1));
    }

    /** Brings back what was typed before. */
    void older() {
        if (at > 0) {
            at--;
            line.set(typed.get(at));
        }
    }

    /** Brings back what was typed after that. */
    void newer() {
        if (at < typed.size()) {
            at++;
            line.set(at == typed.size() ? "" : typed.get(at));
        }
    }

    void clear() {
        output.set("");
    }
}
