// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.ringside.api.event.EventSample;

/**
 * Makes the lines of the list. Where more events are missing between two rows than the pane says of its sample, a line of its own says how many:
 * rows that are far apart must not read as neighbours. Confined to one thread.
 */
final class EventLines {
    private static final int FAR = 4; // times the sample's own step: what is beyond is no chance of the sample

    private final List<EventSample> all; // newest first, as are the next two
    private final List<DroppedEvents.Drop> drops;
    private final long mostMissing;
    private final long sampleEnd;
    private final List<EventLine> lines = new ArrayList<>();
    private int nextDrop;
    private int events;
    private long missing; // since the newest line, and where they are
    private long missingFrom;
    private long missingTo;

    /**
     * Of {@code all}, the part {@code sampled} is a sample of all types alike; what is older was kept for its type, so that between two of these most
     * are missing, which is said once. Without a sample it is said between any two.
     */
    EventLines(List<EventSample> all, List<EventSample> sampled, List<DroppedEvents.Drop> drops) {
        this.all = all;
        this.drops = drops;
        long step = oneOf(sampled);
        mostMissing = step == 1 || sampled.size() <= 2 ? 0 : FAR * step;
        sampleEnd = sampled.isEmpty() ? Long.MIN_VALUE : sampled.getLast().number();
    }

    /** The lines of the events that fit. */
    List<EventLine> of(EventFilter wanted, Function<EventSample, EventRow.Words> words) {
        for (int i = 0; i < all.size(); i++) {
            EventSample sample = all.get(i);
            if (i > 0) {
                miss(i, all.get(i - 1), sample);
            }
            EventRow row = new EventRow(sample, words);
            if (wanted.fits(row)) {
                addDropsAfter(sample.monotonicNanos());
                addMissing();
                lines.add(row);
                events++;
            }
        }
        return lines;
    }

    /** How many of them are events. */
    int events() {
        return events;
    }

    private void miss(int index, EventSample above, EventSample sample) {
        if (sample.number() >= sampleEnd) {
            miss(above, sample, 1, mostMissing);
        } else if (above.number() >= sampleEnd) {
            miss(above, all.getLast(), all.size() - index, 0);
        }
    }

    /** Of the events from {@code above} to {@code end} so many are known; so many may be missing without a word. */
    private void miss(EventSample above, EventSample end, int known, long unsaid) {
        long here = above.number() - end.number() - known;
        if (here > unsaid) {
            missingTo = missing == 0 ? above.epochMillis() : missingTo;
            missingFrom = end.epochMillis();
            missing += here;
        }
    }

    private void addMissing() {
        if (missing > 0) {
            lines.add(new EventGap(EventGap.Kind.NOT_LISTED, missing, missingFrom, missingTo));
            missing = 0;
        }
    }

    private void addDropsAfter(long nanos) {
        while (nextDrop < drops.size() && drops.get(nextDrop).untilNanos() > nanos) {
            lines.add(drops.get(nextDrop++).gap());
        }
    }

    /** Of how many events one is in the sample, by the numbers of its first and last. */
    static long oneOf(List<EventSample> sampled) {
        return sampled.isEmpty() ? 1 : Math.max(1, Math.round((double) span(sampled) / sampled.size()));
    }

    /** From the first to the last of a sample, how many events there are. */
    static long span(List<EventSample> sampled) {
        return sampled.getFirst().number() - sampled.getLast().number() + 1;
    }
}
