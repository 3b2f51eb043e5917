// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.load.LoadRecord;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the composer: a type, its payload, and how it is sent. Confined to one thread. */
final class CommandViewModel {
    /** What became of the newest send. */
    record Result(boolean good, String text) {
        static final Result NONE = new Result(true, "Nothing sent yet.");
    }

    private final CommandService commands;
    private final BackgroundWork work;
    private final PayloadViewModel payload;
    private final ObservableList<String> typeNames = FXCollections.observableArrayList();
    private final StringProperty type = new SimpleStringProperty("");
    private final StringProperty payloadBytes = new SimpleStringProperty(Integer.toString(LoadRecord.COMMAND_LENGTH));
    private final ObjectProperty<SendMode> mode = new SimpleObjectProperty<>(SendMode.ONCE);
    private final StringProperty count = new SimpleStringProperty("1 000");
    private final StringProperty rate = new SimpleStringProperty("200 000");
    private final BooleanProperty load = new SimpleBooleanProperty();
    private final BooleanProperty sending = new SimpleBooleanProperty();
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final StringProperty achieved = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Result> result = new ReadOnlyObjectWrapper<>(Result.NONE);
    private List<Field> table = List.of();
    private List<CommandType> types = List.of();
    private RepeatedSend repeated;

    CommandViewModel(CommandService commands, BackgroundWork work) {
        this.commands = commands;
        this.work = work;
        type.addListener(_ -> chooseType());
        this.payload = new PayloadViewModel(why -> result.set(new Result(false, why.sentence())));
    }

    ObservableList<String> typeNames() {
        return typeNames;
    }

    StringProperty typeProperty() {
        return type;
    }

    PayloadViewModel payload() {
        return payload;
    }

    /** Length of the payload that the load generator writes. */
    StringProperty payloadBytesProperty() {
        return payloadBytes;
    }

    ObjectProperty<SendMode> modeProperty() {
        return mode;
    }

    StringProperty countProperty() {
        return count;
    }

    StringProperty rateProperty() {
        return rate;
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

    ReadOnlyObjectProperty<Result> resultProperty() {
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
        LoadProgress progress = repeated == null ? reading.load() : repeated.progress();
        running.set(progress.running());
        achieved.set(achieved(progress));
        if (repeated != null && !repeated.problem().isEmpty()) {
            result.set(new Result(false, repeated.problem()));
        }
    }

    private static String achieved(LoadProgress progress) {
        if (progress.accepted() == 0 && progress.refused() == 0 && !progress.running()) {
            return "";
        }
        String asked = progress.askedPerSecond() == 0
                ? "as fast as it goes"
                : "asked " + Figures.count(progress.askedPerSecond()) + "/s";
        StringBuilder text = new StringBuilder(asked);
        text.append(", sent ").append(Figures.count(Math.round(progress.achievedPerSecond()))).append("/s\n");
        text.append("accepted ").append(Figures.count(progress.accepted()));
        text.append(", refused ").append(Figures.count(progress.refused()));
        if (progress.longestStallNanos() > 0) {
            text.append("\nlongest wait ").append(Figures.duration(progress.longestStallNanos()));
        }
        return text.toString();
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
                startLoad(plan(number(payloadBytes.get(), "payload bytes")));
            } else if (mode.get() == SendMode.ONCE) {
                sendOnce(chosen.number(), payload.bytes());
            } else {
                LoadPlan plan = plan(LoadRecord.COMMAND_LENGTH);
                byte[] bytes = payload.bytes();
                startRepeated(new RepeatedSend(commands, chosen.number(), bytes, plan.ratePerSecond(), plan.count()));
            }
        } catch (RingsideException e) {
            result.set(new Result(false, e.sentence()));
        }
    }

    private LoadPlan plan(long bytes) {
        SendMode how = mode.get();
        long perSecond = how.paced() ? Math.max(1, number(rate.get(), "rate")) : 0;
        long records = how == SendMode.ONCE ? 1 : how.counted() ? Math.max(1, number(count.get(), "count")) : 0;
        return new LoadPlan(perSecond, records, (int) Math.min(Integer.MAX_VALUE, bytes));
    }

    private static long number(String text, String what) {
        try {
            return Long.parseLong(text.replaceAll("[\\s" + Figures.SPACE + "]", ""));
        } catch (NumberFormatException e) {
            throw new RingsideException("RS-214", "The " + what + " \"" + text + "\" is no whole number.", e);
        }
    }

    private void sendOnce(int number, byte[] payload) {
        sending.set(true);
        work.run(() -> commands.send(number, payload), this::sent, this::failed);
    }

    private void sent(SendOutcome outcome) {
        sending.set(false);
        result.set(outcome.accepted()
                ? new Result(true, "#" + Figures.count(outcome.position()) + " accepted")
                : new Result(false, outcome.sentence()));
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
        result.set(new Result(true, what));
    }

    private void startRepeated(RepeatedSend next) {
        stopRepeated();
        repeated = next;
        Thread.ofPlatform().name("ringside-composer").daemon(true).start(next);
        result.set(new Result(true, "sending started"));
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
        }, _ -> result.set(new Result(true, "load stopped")), this::failed);
    }

    private void failed(RuntimeException why) {
        sending.set(false);
        result.set(new Result(false, why instanceof RingsideException known ? known.sentence() : "RS-690: " + why));
    }

    /** Ends what this composer started by itself. */
    void dispose() {
        stopRepeated();
    }
}
