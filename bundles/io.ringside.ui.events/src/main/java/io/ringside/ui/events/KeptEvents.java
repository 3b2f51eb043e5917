// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.ringside.api.event.EventSample;

/** A few events of each moment of the last minutes, so that a look back finds some. In fixed memory. Confined to one thread. */
final class KeptEvents {
    /** The oldest go. */
    static final int MOST = 3_000;

    private static final int OF_EACH = 6;
    private static final int OF_TYPE = 2;

    private final Deque<EventSample> kept = new ArrayDeque<>(); // newest first
    private long newest; // number of the newest that was offered
    private long newestOfEach; // the same of those that were offered for their type

    /**
     * Keeps the first and the last and a few between of those that are new, and the newest two of each type that has none among these. Both lists newest
     * first.
     */
    void offer(List<EventSample> now, List<EventSample> ofEachType) {
        List<EventSample> chosen = new ArrayList<>(few(now));
        Set<Integer> among = chosen.stream().map(EventSample::type).collect(Collectors.toSet());
        Map<Integer, Integer> others = new HashMap<>();
        for (EventSample sample : ofEachType) {
            if (sample.number() <= newestOfEach) {
                break;
            }
            if (!among.contains(sample.type()) && others.merge(sample.type(), 1, Integer::sum) <= OF_TYPE) {
                chosen.add(sample);
            }
        }
        newestOfEach = ofEachType.isEmpty() ? newestOfEach : ofEachType.getFirst().number();
        chosen.sort(Comparator.comparingLong(EventSample::number));
        for (EventSample sample : chosen) {
            if (kept.isEmpty() || sample.number() > kept.getFirst().number()) { // one list may tell what the other told before
                kept.addFirst(sample);
            }
        }
        while (kept.size() > MOST) {
            kept.removeLast();
        }
    }

    private List<EventSample> few(List<EventSample> now) {
        int fresh = 0;
        while (fresh < now.size() && now.get(fresh).number() > newest) {
            fresh++;
        }
        List<EventSample> chosen = new ArrayList<>();
        int parts = Math.min(OF_EACH, fresh);
        for (int i = 0; i < parts; i++) {
            chosen.add(now.get(parts == 1 ? 0 : i * (fresh - 1) / (parts - 1)));
        }
        newest = fresh == 0 ? newest : now.getFirst().number();
        return chosen;
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
