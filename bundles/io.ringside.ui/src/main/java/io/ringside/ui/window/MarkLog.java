// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.ringside.api.bridge.CrashReport;
import io.ringside.api.drill.Drill;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;
import io.ringside.ui.Figures;
import io.ringside.ui.Names;
import io.ringside.ui.PulseReading;
import io.ringside.ui.SignalWords;
import io.ringside.ui.time.ChartMark;
import io.ringside.ui.time.ChartMark.Kind;
import io.ringside.ui.time.TimeAxis;

/**
 * What all charts mark: swaps and crashes from their reports, restarts, faults and drills as they are seen, and bookmarks. Confined to one
 * thread.
 */
final class MarkLog {
    /** Marks kept of what is seen; the oldest go. */
    static final int MOST = 1_000;

    private static final long OF_A_CRASH = 60_000; // milliseconds: a start so soon after a crash is a restart

    private final Deque<ChartMark> seen = new ArrayDeque<>(); // newest first
    private SidecarState state;
    private long runningSince;
    private int bookmarks;
    private Optional<Drill> drill = Optional.empty();

    /** A person marks a moment. */
    void bookmark(long nanos) {
        bookmarks++;
        keep(new ChartMark(nanos, Kind.BOOKMARK, "bookmark " + bookmarks));
    }

    private void keep(ChartMark mark) {
        seen.addFirst(mark);
        if (seen.size() > MOST) {
            seen.removeLast();
        }
    }

    /** All marks, newest first. */
    List<ChartMark> onText(PulseReading reading, TimeAxis axis) {
        watchState(reading, axis);
        watchStarts(reading, axis);
        watchDrill(reading, axis);
        List<ChartMark> marks = new ArrayList<>(seen);
        for (SwapReport report : reading.swaps().history()) {
            marks.add(mark(report, axis));
        }
        for (CrashReport crash : reading.care().supervision().crashes()) {
            marks.add(new ChartMark(axis.nanosOf(crash.epochMillis()), Kind.FAULT, SignalWords.name(crash)));
        }
        marks.sort(Comparator.comparingLong(ChartMark::nanos).reversed());
        return marks.size() > MOST ? marks.subList(0, MOST) : marks;
    }

    private void watchState(PulseReading reading, TimeAxis axis) {
        SidecarState before = state;
        state = reading.sidecar().state();
        String fault = switch (state) {
            case HUNG -> "hung";
            case FAULTED -> "fault";
            case FAILED -> "held";
            default -> "";
        };
        if (before != null && before != state && !fault.isEmpty()) {
            keep(new ChartMark(axis.nanosOf(reading.epochMillis()), Kind.FAULT, fault));
        }
    }

    private void watchStarts(PulseReading reading, TimeAxis axis) {
        SidecarStatus sidecar = reading.sidecar();
        long since = sidecar.runningSinceMillis();
        if (sidecar.state() != SidecarState.RUNNING || since == runningSince) {
            return;
        }
        boolean swapped = reading.swaps().history().stream()
                .anyMatch(report -> Math.abs(report.epochMillis() - since) < 2_000);
        if (runningSince != 0 && !swapped && reading.swaps().phase().isEmpty()) {
            boolean again = reading.care().supervision().crashes().stream()
                    .anyMatch(crash -> crash.epochMillis() <= since && since - crash.epochMillis() < OF_A_CRASH);
            keep(new ChartMark(axis.nanosOf(since), Kind.RESTART, again ? "restarted" : "started"));
        }
        runningSince = since;
    }

    private void watchDrill(PulseReading reading, TimeAxis axis) {
        Optional<Drill> now = reading.care().drill();
        if (!now.equals(drill)) {
            String what = now.isPresent() ? "drill " + now.get().title() : "drill ended";
            keep(new ChartMark(axis.nanosOf(reading.epochMillis()), Kind.DRILL, what));
            drill = now;
        }
    }

    static ChartMark mark(SwapReport report, TimeAxis axis) {
        String what = report.subject().equals("bridge") ? "bridge" : "swap";
        long nanos = axis.nanosOf(report.epochMillis());
        if (report.outcome() == SwapOutcome.ROLLED_BACK) {
            return new ChartMark(nanos, Kind.ROLL_BACK, "rolled back to " + Names.versionOf(report.from()));
        }
        if (report.committed()) {
            return new ChartMark(nanos, Kind.SWAP, what + " to " + Names.versionOf(report.to()) + ", pause "
                    + Figures.duration(report.pauseNanos()));
        }
        return new ChartMark(nanos, Kind.SWAP_FAILED,
                what + " " + report.outcome().name().toLowerCase(Locale.ROOT));
    }
}
