// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;

/**
 * How long commands wait in the ring before the handler gets them: from the stamps of those that it got, and for one that stands at the front from
 * the time since anything was done. Confined to one thread.
 */
final class Waiting {
    private static final long STANDING_NANOS = 50_000_000; // five samples without a move

    private WorkerHistograms before;
    private int longest = -1; // class of the longest wait since the last look
    private long doneBefore = -1;
    private long movedAt;
    private long sampledAt;

    /** Takes the worker's counts. */
    void add(WorkerHistograms now) {
        if (before != null && now.queue().count() >= before.queue().count()) {
            for (int i = TimeHistogram.CLASSES - 1; i > longest; i--) {
                if (now.queue().classes()[i] > before.queue().classes()[i]) {
                    longest = i;
                }
            }
        }
        before = now;
    }

    /** Takes a sample of the ring. */
    void add(RingReading sample) {
        if (sample.done() != doneBefore || sample.unread() == 0) {
            doneBefore = sample.done();
            movedAt = sample.nanos();
        }
        sampledAt = sample.nanos();
    }

    /** How long the oldest that waits has at least been at the front, nanoseconds; 0 while the consumer moves. */
    long standingNanos() {
        return sampledAt - movedAt >= STANDING_NANOS ? sampledAt - movedAt : 0;
    }

    /** The longest wait of the stamped commands that were taken since the last call, at most a quarter octave too long; -1 when none was. */
    long takeLongest() {
        int found = longest;
        longest = -1;
        return found < 0 ? -1 : TimeHistogram.lower(Math.min(found, TimeHistogram.CLASSES - 2) + 1);
    }
}
