// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import java.util.Locale;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.inspect.StallVerdict.Kind;

/** Finds the side at fault. Stateless: everything it knows is in the newest reading and the history behind it. */
final class StallWatch {
    private static final long STALL_NANOS = 5_000_000L;
    private static final long SILENCE_NANOS = 10_000_000_000L;

    private StallWatch() {}

    /**
     * The verdict. What makes the others meaningless comes first: damage, then a missing consumer, then a consumer that
     * stands still.
     *
     * @param newest the reading that was added to {@code history} last
     * @param damage words on what {@code newest.damage()} stands for
     */
    static StallVerdict verdict(RingReading newest, RingHistory history, boolean producerAlive, boolean consumerAlive,
            String damage) {
        if (newest.damage() != 0) {
            return new StallVerdict(Kind.DAMAGED, "The consumer stopped: " + damage + ".");
        }
        long unread = newest.unread();
        if (!consumerAlive) {
            return new StallVerdict(Kind.NO_CONSUMER,
                    unread == 0
                            ? "No sidecar takes commands; none wait."
                            : "No sidecar takes commands; " + bytes(unread) + " wait.");
        }
        if (unread > 0) {
            return waiting(newest, history);
        }
        if (history.acceptedStillNanos() < RingHistory.WINDOW_NANOS && newest.accepted() > 0) {
            return new StallVerdict(Kind.FLOWING, "Commands flow; none waits.");
        }
        if (newest.accepted() > 0 && (!producerAlive || history.acceptedStillNanos() < SILENCE_NANOS)) {
            return new StallVerdict(Kind.PRODUCER_SILENT, "The ring is empty and its producer "
                    + (producerAlive ? "has sent nothing for " + time(history.acceptedStillNanos()) : "is gone") + ".");
        }
        return new StallVerdict(Kind.IDLE, "The ring is empty and nobody sends.");
    }

    private static StallVerdict waiting(RingReading newest, RingHistory history) {
        long still = history.doneStillNanos();
        long refused = history.refusedInWindow();
        String full = refused == 0 ? "" : " The ring is full: " + refused + " claims were refused in the last second.";
        if (still > Math.max(10 * history.medianGapNanos(), STALL_NANOS)) {
            return new StallVerdict(Kind.CONSUMER_STALLED,
                    "The sidecar has finished nothing for " + time(still) + " while "
                            + bytes(newest.unread()) + " wait." + full);
        }
        if (refused > 0) {
            return new StallVerdict(Kind.FULL, "The sidecar is slower than what is sent." + full);
        }
        return new StallVerdict(Kind.FLOWING, "Commands flow; " + bytes(newest.unread()) + " wait.");
    }

    private static String time(long nanos) {
        return nanos < 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }

    private static String bytes(long bytes) {
        return bytes < 1024
                ? bytes + " B"
                : String.format(Locale.ROOT, bytes < 1 << 20 ? "%.1f KiB" : "%.1f MiB",
                        bytes < 1 << 20 ? bytes / 1024.0 : bytes / 1048576.0);
    }
}
