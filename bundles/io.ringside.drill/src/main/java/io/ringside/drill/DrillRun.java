// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapReport;

/** A drill that runs: its time, its dice, and what it came to. Confined to the drill's thread, but for {@link #stop()}. */
final class DrillRun {
    /** How long anything may take that must happen at some time. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final long LOOK_NANOS = 200_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final DrillParts parts;
    private final RandomGenerator random;
    private final Consumer<String> progress;
    private final DrillTally tally = new DrillTally();
    private final long begin;
    private long end;
    private volatile boolean stopped;

    DrillRun(DrillParts parts, Duration time, RandomGenerator random, Consumer<String> progress) {
        this.parts = parts;
        this.random = random;
        this.progress = progress;
        this.begin = parts.clock().nanos();
        this.end = begin + time.toNanos();
    }

    DrillParts parts() {
        return parts;
    }

    RandomGenerator random() {
        return random;
    }

    DrillTally tally() {
        return tally;
    }

    /** Ends it after its present step. Safe for any thread. */
    void stop() {
        stopped = true;
    }

    /** Whether there is time for another fault. */
    boolean goesOn() {
        return !stopped && !Thread.currentThread().isInterrupted() && parts.clock().nanos() - end < 0;
    }

    /** Gives it that long from now at least, because it has not met its fault yet; whoever stops it stops it all the same. */
    void prolong(long nanos) {
        long needed = parts.clock().nanos() + nanos;
        end = needed - end > 0 ? needed : end;
    }

    /** Seconds since it began. */
    double seconds() {
        return (parts.clock().nanos() - begin) / NANOS_PER_SECOND;
    }

    /** Tells whoever looks on. */
    void say(String format, Object... values) {
        progress.accept(
                String.format(Locale.ROOT, "%7.3f s  ", seconds()) + String.format(Locale.ROOT, format, values));
    }

    /** Positions and counters of the ring. */
    RingReading reading() {
        return parts.inspector().read(parts.sidecar().status().ring());
    }

    /** Lets that time pass, or less when the drill is over. */
    void rest(long nanos) {
        long until = parts.clock().nanos() + nanos;
        while (goesOn() && parts.clock().nanos() - until < 0) {
            parts.clock().await(Math.min(until - parts.clock().nanos(), 10_000_000));
        }
    }

    /** Looks until it is so, and returns false when it was not in time. */
    boolean within(Duration patience, BooleanSupplier isSo) {
        long until = parts.clock().nanos() + patience.toNanos();
        while (!isSo.getAsBoolean()) {
            if (parts.clock().nanos() - until >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            parts.clock().await(LOOK_NANOS);
        }
        return true;
    }

    /** Waits until the sidecar has done more commands than now. */
    void awaitServing(String after) {
        long done = reading().doneCount();
        if (!within(PATIENCE, () -> reading().doneCount() > done)) {
            throw new RingsideException("RS-714", "The sidecar did not serve again in " + PATIENCE.toSeconds() + " s "
                    + after + ". " + standing());
        }
    }

    /** Moves the sidecar to another isolation, if it is not there already. */
    void moveTo(String isolation) {
        if (parts.sidecar().status().isolation().equals(isolation)) {
            return;
        }
        SwapReport report = parts.swaps().isolate(isolation);
        if (!report.committed()) {
            throw new RingsideException("RS-712", "The sidecar could not be moved (" + isolation + "): "
                    + report.code() + ": " + report.reason());
        }
        say("moved to %s, pause %.1f ms", isolation, report.pauseNanos() / 1e6);
    }

    /** Counts a swap that must have been committed. */
    void swapped(SwapReport report, String what) {
        if (!report.committed()) {
            throw new RingsideException("RS-715", "The " + what + " was " + report.outcome() + ": " + report.code()
                    + ": " + report.reason());
        }
        tally.swapped(report.pauseNanos(), report.effects().stallNanos());
        say("swap %d: %s to %s, pause %.1f us, %d unread, producer stood %.1f us", tally.swaps(), report.from(),
                report.to(), report.pauseNanos() / 1e3, report.unreadRecords(), report.effects().stallNanos() / 1e3);
    }

    /** What the sidecar is up to, for a sentence about what it is not. */
    String standing() {
        SidecarStatus status = parts.sidecar().status();
        String detail = status.detail().isEmpty() ? "" : ": " + status.detail();
        return "It is " + status.state() + detail + (status.state() == SidecarState.RUNNING ? "." : "");
    }
}
