// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.time.Duration;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.inspect.RingReading;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the composer: a type, its payload, and how it is sent. Confined to one thread. */
final class CommandViewModel {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CommandService commands;
    private final BackgroundWork work;
    private final SavedViewModel saved;
    private final PayloadViewModel payload;
    private final Pacing pacing = new Pacing();
    private final SendHistory history = new SendHistory();
    private final ObservableList<String> typeNames = FXCollections.observableArrayList();
    private final StringProperty type = new SimpleStringProperty("");
    private final BooleanProperty load = new SimpleBooleanProperty();
    private final BooleanProperty sending = new SimpleBooleanProperty();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final StringProperty achieved = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<SendResult> result = new ReadOnlyObjectWrapper<>(SendResult.NONE);
    private List<Field> table = List.of();
    private List<CommandType> types = List.of();
    private RepeatedSend repeated;
    private String going = ""; // what the result says as long as a counted send goes on
    private long goingRate;
    private String waiting = ""; // how much stands in the ring, behind the sentence of a refusal
    private boolean seenOver; // once; that reading may be older than the send

    CommandViewModel(CommandService commands, BackgroundWork work, SavedCommands saved) {
        this.commands = commands;
        this.work = work;
        type.addListener((_, _, _) -> chooseType());
        this.payload = new PayloadViewModel(why -> result.set(SendResult.bad(why.sentence())));
        this.saved = new SavedViewModel(saved, work, this::composed, this::show, result::set);
    }

    ObservableList<String> typeNames() {
        return typeNames;
    }

    /** The commands that have a name. */
    SavedViewModel saved() {
        return saved;
    }

    StringProperty typeProperty() {
        return type;
    }

    PayloadViewModel payload() {
        return payload;
    }

    Pacing pacing() {
        return pacing;
    }

    /** The field table that forms and scripts go by. */
    List<Field> table() {
        return table;
    }

    /** Whether the load generator writes the payload. */
    BooleanProperty loadProperty() {
        return load;
    }

    /** Whether a send is on its way. */
    BooleanProperty sendingProperty() {
        return sending;
    }

    /** Whether a load runs. */
    BooleanProperty runningProperty() {
        return running;
    }

    /** Asked against achieved rate of the newest load. */
    StringProperty achievedProperty() {
        return achieved;
    }

    ReadOnlyObjectProperty<SendResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    void onText(PulseReading reading) {
        if (!reading.sidecar().fields().equals(table)) {
            table = reading.sidecar().fields();
            types = CommandType.of(table);
            String before = type.get();
            typeNames.setAll(types.stream().map(CommandType::name).toList());
            type.set(before.isEmpty() && !types.isEmpty() ? types.getFirst().name() : before);
            chooseType();
        }
        RingReading ring = reading.ring();
        waiting = ring == null
                ? ""
                : " " + Figures.bytes(ring.unread()) + " of " + Figures.bytes(ring.capacity())
                        + " wait in it; the stall budget is used up.";
        LoadProgress progress = repeated == null ? reading.load() : repeated.progress();
        running.set(progress.running());
        achieved.set(SendResult.achieved(progress));
        if (repeated != null && !repeated.problem().isEmpty()) {
            result.set(SendResult.bad(repeated.problem()));
        } else if (isOver(progress) && seenOver) {
            result.set(SendResult.good(going.replaceFirst("^sending", "sent")));
        }
        seenOver = isOver(progress);
    }

    /** Whether what the result says to go on has ended, or gave way to another load. */
    private boolean isOver(LoadProgress progress) {
        return !going.isEmpty() && result.get().text().equals(going)
                && (!progress.running() || progress.askedPerSecond() != goingRate && repeated == null);
    }

    private void chooseType() {
        CommandType chosen;
        try {
            chosen = CommandType.named(type.get(), types);
        } catch (RingsideException e) {
            return; // said when it is sent; a half-typed number is no failure
        }
        load.set(chosen.isLoad());
        payload.fields(chosen.isLoad() ? List.of() : chosen.fields());
    }

    /** Sends what is composed. Returns at once; the result follows. */
    void send() {
        try {
            CommandType chosen = CommandType.named(type.get(), types);
            if (chosen.isLoad()) {
                startLoad(pacing.plan());
                return;
            }
            byte[] bytes = payload.bytes();
            history.add(new ComposedCommand(type.get(), bytes));
            if (pacing.modeProperty().get() == SendMode.ONCE) {
                sendOnce(chosen.number(), bytes);
            } else {
                startRepeated(new RepeatedSend(commands, chosen.number(), bytes, pacing));
            }
        } catch (RingsideException e) {
            result.set(SendResult.bad(e.sentence()));
        }
    }

    private void sendOnce(int number, byte[] bytes) {
        sending.set(true);
        work.run(() -> commands.trace(number, bytes, 1, PATIENCE), this::sent, this::failed);
    }

    private void sent(CommandTrace trace) {
        sending.set(false);
        String words = SendFate.of(trace) + (trace.outcome().fate() == Fate.REFUSED_FULL ? waiting : "");
        result.set(trace.outcome().accepted() ? SendResult.good(words) : SendResult.bad(words));
    }

    private void startLoad(LoadPlan plan) {
        sending.set(true);
        stopRepeated();
        work.run(() -> {
            commands.startLoad(plan);
            return plan;
        }, this::started, this::failed);
    }

    private void started(LoadPlan plan) {
        sending.set(false);
        String pace = plan.ratePerSecond() == 0 ? "" : " at " + Figures.rate(plan.ratePerSecond());
        String what = plan.count() == 0
                ? "load" + pace + " started"
                : "sending " + Figures.count(plan.count()) + (plan.count() == 1 ? " record" : " records") + pace;
        goes(what, plan.count() > 0, plan.ratePerSecond());
    }

    private void startRepeated(RepeatedSend next) {
        stopRepeated();
        repeated = next;
        Thread.ofPlatform().name("ringside-composer").daemon(true).start(next);
        long count = pacing.count();
        goes(count == 0
                ? "sending started"
                : "sending " + Figures.count(count) + (count == 1 ? " command" : " commands"), count > 0, 0);
    }

    private void goes(String what, boolean ends, long rate) {
        going = ends ? what : "";
        goingRate = rate;
        seenOver = false;
        result.set(SendResult.good(what));
    }

    private void stopRepeated() {
        if (repeated != null) {
            repeated.stop();
            repeated = null;
        }
    }

    /** Stops whatever is being sent. */
    void stop() {
        if (repeated != null) {
            repeated.stop();
        }
        work.run(() -> {
            commands.stopLoad();
            return commands.loadProgress();
        }, _ -> result.set(SendResult.good("load stopped")), this::failed);
    }

    /** Shows the command that was sent before the one that is shown. */
    void older() {
        history.older().ifPresent(this::show);
    }

    /** Shows the command that was sent after the one that is shown. */
    void newer() {
        history.newer().ifPresent(this::show);
    }

    private SavedCommand composed() {
        return new SavedCommand(new ComposedCommand(type.get(), payload.bytes()), pacing.typed(), false);
    }

    private void show(SavedCommand saved) {
        show(saved.command());
        pacing.type(saved.pace());
    }

    /** Shows the command that is kept under {@code name} and sends it as it was kept. */
    void sendSaved(String name) {
        if (saved.recall(name)) {
            send();
        }
    }

    private void show(ComposedCommand command) {
        type.set(command.type());
        payload.set(command.payload());
    }

    private void failed(RuntimeException why) {
        sending.set(false);
        result.set(SendResult.bad(why instanceof RingsideException known ? known.sentence() : "RS-690: " + why));
    }

    /** Ends what this composer started by itself. */
    void dispose() {
        stopRepeated();
    }
}
