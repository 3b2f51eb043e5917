// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;

/** The swaps since start, and how far the newest has come. Safe for any thread. */
final class SwapJournal {
    private static final int KEPT = 200;

    private final Deque<SwapReport> reports = new ArrayDeque<>(); // newest first; guarded by this
    private long numbers;
    private volatile SwapPhase phase;

    synchronized long nextNumber() {
        return ++numbers;
    }

    void reached(SwapPhase reached) {
        phase = reached;
    }

    synchronized void add(SwapReport report) {
        phase = null;
        if (reports.size() == KEPT) {
            reports.removeLast();
        }
        reports.addFirst(report);
    }

    Optional<SwapPhase> phase() {
        return Optional.ofNullable(phase);
    }

    synchronized List<SwapReport> history() {
        return new ArrayList<>(reports);
    }
}
