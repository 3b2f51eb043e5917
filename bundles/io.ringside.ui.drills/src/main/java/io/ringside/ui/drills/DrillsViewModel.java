// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.drills;

import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.ringside.api.RingsideException;
import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.drill.DrillService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The state of the drills' card. Confined to one thread; a drill blocks and runs on another, and what it says meanwhile is taken once a pulse.
 */
final class DrillsViewModel {
    /** How the last drill ended. */
    record Verdict(boolean passed, String words, String line) {}

    static final int MOST_LINES = 200;
    private static final int LONGEST = 3_600;

    private final DrillService drills;
    private final BackgroundWork work;
    private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>(); // by the drill's thread
    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final StringProperty seconds = new SimpleStringProperty("10");
    private final BooleanProperty running = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("none");
    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();
    private boolean mine; // a drill of this card is going on

    DrillsViewModel(DrillService drills, BackgroundWork work) {
        this.drills = drills;
        this.work = work;
    }

    /** What the drill said, newest last. */
    ObservableList<String> lines() {
        return lines;
    }

    /** How long faults are made, as a person writes it. */
    StringProperty secondsProperty() {
        return seconds;
    }

    /** Whether a drill is going on, this card's or another's. */
    BooleanProperty runningProperty() {
        return running;
    }

    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** How the last one ended, or null. */
    ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    void onText(PulseReading reading) {
        running.set(mine || reading.care().drill().isPresent());
        reading.care().drill().ifPresent(drill -> summary.set(drill.title() + " runs"));
        takeLines();
    }

    private void takeLines() {
        for (String line = said.poll(); line != null; line = said.poll()) {
            lines.add(line);
        }
        if (lines.size() > MOST_LINES) {
            lines.remove(0, lines.size() - MOST_LINES);
        }
    }

    void start(Drill drill) {
        Duration time;
        failure.set(null);
        try {
            time = time();
        } catch (RingsideException e) {
            failure.set(e);
            return;
        }
        long seed = System.nanoTime();
        mine = true;
        running.set(true);
        verdict.set(null);
        lines.setAll(drill.title() + ": " + drill.words() + " (seed " + seed + ")");
        summary.set(drill.title() + " runs");
        work.run(() -> drills.run(drill, time, seed, said::add), this::ended, this::failed);
    }

    private Duration time() {
        try {
            int wanted = Integer.parseInt(seconds.get().strip());
            if (wanted >= 1 && wanted <= LONGEST) {
                return Duration.ofSeconds(wanted);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new RingsideException("RS-618", "A drill takes 1 to 3600 whole seconds. Nothing was started.");
    }

    private void ended(DrillReport report) {
        takeLines();
        mine = false;
        running.set(false);
        verdict.set(new Verdict(report.passed(), words(report), report.line()));
        summary.set(report.drill().title() + (report.passed() ? " passed" : " failed"));
    }

    private static String words(DrillReport report) {
        if (!report.passed()) {
            return "Failed: " + report.failure();
        }
        StringBuilder text = new StringBuilder("Passed: nothing lost, nothing doubled");
        if (report.kills() > 0) {
            text.append(", ").append(Figures.count(report.kills())).append(" kills, ")
                    .append(Figures.count(report.hitsInHand())).append(" with a command in hand, worst recovery ")
                    .append(Figures.duration(report.worstRecoveryNanos()));
        }
        if (report.swaps() > 0) {
            text.append(", ").append(Figures.count(report.swaps())).append(" swaps");
        }
        return text.append('.').toString();
    }

    private void failed(RuntimeException why) {
        takeLines();
        mine = false;
        running.set(false);
        failure.set(why);
        summary.set("not run");
    }

    /** Ends the drill after its present step; it reports as usual. */
    void stop() {
        drills.stop();
    }
}
