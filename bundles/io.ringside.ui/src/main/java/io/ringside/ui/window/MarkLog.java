// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapReport;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.time.ChartMark;
import io.ringside.ui.time.ChartMark.Kind;
import io.ringside.ui.time.TimeAxis;

/** What all charts mark: swaps from their reports, restarts and faults as they are seen, and bookmarks. Confined to one thread. */
final class MarkLog {
    /** Marks kept of what is seen; the oldest go. */
    static final int MOST = 1_000;

    private final Deque<ChartMark> seen = new ArrayDeque<>(); // newest first
    private SidecarState state;
    private long runningSince;
    private int bookmarks;

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
        watch(reading, axis);
        List<ChartMark> marks = new ArrayList<>(seen);
        for (SwapReport report : reading.swaps().history()) {
            marks.add(mark(report, axis));
        }
        marks.sort(Comparator.comparingLong(ChartMark::nanos).reversed());
        return marks.size() > MOST ? marks.subList(0, MOST) : marks;
    }

    private void watch(PulseReading reading, TimeAxis axis) {
        SidecarStatus sidecar = reading.sidecar();
        SidecarState before = state;
        state = sidecar.state();
        if (before != null && before != state && (state == SidecarState.FAULTED || state == SidecarState.HUNG)) {
            keep(new ChartMark(axis.nanosOf(reading.epochMillis()), Kind.FAULT,
                    state == SidecarState.HUNG ? "hung" : "fault"));
        }
        if (state == SidecarState.RUNNING && sidecar.runningSinceMillis() != runningSince) {
            boolean swapped = reading.swaps().history().stream()
                    .anyMatch(report -> Math.abs(report.epochMillis() - sidecar.runningSinceMillis()) < 2_000);
            if (runningSince != 0 && !swapped && reading.swaps().phase().isEmpty()) {
                keep(new ChartMark(axis.nanosOf(sidecar.runningSinceMillis()), Kind.RESTART, "started"));
            }
            runningSince = sidecar.runningSinceMillis();
        }
    }

    static ChartMark mark(SwapReport report, TimeAxis axis) {
        String what = report.subject().equals("bridge") ? "bridge" : "swap";
        String label = report.committed()
                ? what + " to " + version(report.to()) + ", pause " + Figures.duration(report.pauseNanos())
                : what + " " + report.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new ChartMark(axis.nanosOf(report.epochMillis()), report.committed() ? Kind.SWAP : Kind.SWAP_FAILED,
                label);
    }

    private static String version(String nameAndVersion) {
        return nameAndVersion.substring(nameAndVersion.lastIndexOf(' ') + 1).replaceAll("[.-]SNAPSHOT$", "");
    }
}
