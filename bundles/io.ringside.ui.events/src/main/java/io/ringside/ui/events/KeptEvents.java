// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.ringside.api.event.EventSample;

/** A few events of each moment of the last minutes, so that a look back finds some. In fixed memory. Confined to one thread. */
final class KeptEvents {
    /** The oldest go. */
    static final int MOST = 3_000;

    private static final int OF_EACH = 6;

    private final Deque<EventSample> kept = new ArrayDeque<>(); // newest first
    private long newest; // number of the newest that was offered

    /** Keeps the first and the last and a few between of those that are new; newest first. */
    void offer(List<EventSample> now) {
        int fresh = 0;
        while (fresh < now.size() && now.get(fresh).number() > newest) {
            fresh++;
        }
        if (fresh == 0) {
            return;
        }
        newest = now.getFirst().number();
        int parts = Math.min(OF_EACH, fresh);
        for (int i = parts - 1; i >= 0; i--) {
            kept.addFirst(now.get(parts == 1 ? 0 : i * (fresh - 1) / (parts - 1)));
        }
        while (kept.size() > MOST) {
            kept.removeLast();
        }
    }

    /** Those that came within {@code span} of a moment, newest first; else the nearest ones before and after it. */
    List<EventSample> near(long nanos, long span) {
        List<EventSample> found = new ArrayList<>();
        EventSample after = null;
        for (EventSample sample : kept) {
            if (sample.monotonicNanos() > nanos + span) {
                after = sample;
            } else if (sample.monotonicNanos() >= nanos - span) {
                found.add(sample);
            } else {
                if (found.isEmpty()) {
                    found.add(sample);
                }
                break;
            }
        }
        if (after != null && found.size() <= 1) {
            found.addFirst(after);
        }
        return found;
    }
}
