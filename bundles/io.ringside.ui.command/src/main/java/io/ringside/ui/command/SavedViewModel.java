// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.ui.BackgroundWork;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The commands that have a name, and those among them that are pinned. Confined to one thread; the file is another's. */
final class SavedViewModel {
    private final SavedCommands file;
    private final BackgroundWork work;
    private final Supplier<SavedCommand> composed;
    private final Consumer<SavedCommand> show;
    private final Consumer<SendResult> say;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    private final ObservableList<String> pins = FXCollections.observableArrayList();
    private Map<String, SavedCommand> commands = Map.of();

    /** What is {@code composed} is kept, what is chosen is shown, and what came of it said. */
    SavedViewModel(SavedCommands file, BackgroundWork work, Supplier<SavedCommand> composed,
            Consumer<SavedCommand> show, Consumer<SendResult> say) {
        this.file = file;
        this.work = work;
        this.composed = composed;
        this.show = show;
        this.say = say;
        work.run(file::load, this::known, this::failed);
    }

    /** By name. */
    ObservableList<String> names() {
        return names;
    }

    /** Names of those that are pinned, at most {@link SavedCommands#MOST_PINS}. */
    ObservableList<String> pins() {
        return pins;
    }

    /** Keeps what is composed, and how it is sent. */
    void save(String name) {
        try {
            SavedCommand command = composed.get();
            work.run(() -> file.save(name, command), now -> {
                known(now);
                say.accept(SendResult.good("saved as " + name.strip()));
            }, this::failed);
        } catch (RingsideException e) {
            say.accept(SendResult.bad(e.sentence()));
        }
    }

    /** Shows what is kept under {@code name}; false when nothing is. */
    boolean recall(String name) {
        SavedCommand found = commands.get(name);
        if (found != null) {
            show.accept(found);
        }
        return found != null;
    }

    void forget(String name) {
        work.run(() -> file.forget(name), this::known, this::failed);
    }

    /** Pins what is kept under {@code name}, or takes its pin away. */
    void pin(String name) {
        boolean pinned = !pins.contains(name);
        work.run(() -> file.pin(name, pinned), this::known, this::failed);
    }

    /** One line about what is kept under {@code name}. */
    String about(String name) {
        SavedCommand saved = commands.get(name);
        return saved == null ? "" : saved.command().type() + ", " + mode(saved);
    }

    private static String mode(SavedCommand saved) {
        Pacing pacing = new Pacing();
        pacing.type(saved.pace());
        return pacing.words();
    }

    private void known(Map<String, SavedCommand> now) {
        commands = now;
        names.removeIf(name -> !now.containsKey(name)); // one by one: a box that shows a name keeps showing it
        int at = 0;
        for (String name : now.keySet()) {
            if (at == names.size() || !names.get(at).equals(name)) {
                names.add(at, name);
            }
            at++;
        }
        pins.setAll(now.entrySet().stream().filter(each -> each.getValue().pinned()).map(Map.Entry::getKey).toList());
    }

    private void failed(RuntimeException why) {
        say.accept(SendResult.bad(why instanceof RingsideException known ? known.sentence() : "RS-690: " + why));
    }
}
