// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.SequenceAudit.Findings;
import io.ringside.api.load.LoadRecord;

/**
 * Follows the sequence that rides in every load event. Written by the worker, allocates nothing; a reader comes after
 * an acquire of what the writer released behind its batch.
 *
 * <p>The newest {@link #WINDOW} sequences are remembered one by one, which tells a late one (counted as lost until it
 * came) from a doubled one. What is older than that counts as doubled.
 */
final class LoadAudit {
    static final int WINDOW = 1 << 16;

    private final long[] window = new long[WINDOW / Long.SIZE]; // bit sequence % WINDOW: seen
    private long events;
    private long newest;
    private long lost;
    private long doubled;
    private long outOfOrder;
    private long damaged;
    private long lostInSidecar;
    private long doubledInSidecar;
    private long damagedInSidecar;
    private int version;
    private long versionChanges;

    /** Takes an event of type LOAD. One of another length is somebody else's and no business of this audit. */
    void add(EventBatch batch, int index) {
        if (batch.length(index) != LoadRecord.EVENT_LENGTH) {
            return;
        }
        events++;
        if (!LoadRecord.isWhole(batch, index)) {
            damaged++;
            return;
        }
        follow(batch.longAt(index, LoadRecord.EVENT_SEQUENCE));
        lostInSidecar = Math.max(lostInSidecar, batch.longAt(index, LoadRecord.EVENT_LOST));
        doubledInSidecar = Math.max(doubledInSidecar, batch.longAt(index, LoadRecord.EVENT_DOUBLED));
        damagedInSidecar = Math.max(damagedInSidecar, batch.longAt(index, LoadRecord.EVENT_DAMAGED));
        int answering = batch.intAt(index, LoadRecord.EVENT_VERSION);
        if (answering != version) {
            versionChanges += version == 0 ? 0 : 1;
            version = answering;
        }
    }

    private void follow(long sequence) {
        if (sequence > newest) {
            long skipped = sequence - newest - 1;
            lost += skipped;
            for (long gap = Math.max(newest + 1, sequence - WINDOW + 1); gap < sequence; gap++) {
                window[word(gap)] &= ~(1L << gap);
            }
            newest = sequence;
            window[word(sequence)] |= 1L << sequence;
        } else if (newest - sequence >= WINDOW || (window[word(sequence)] & 1L << sequence) != 0) {
            doubled++;
        } else {
            window[word(sequence)] |= 1L << sequence;
            lost--;
            outOfOrder++;
        }
    }

    private static int word(long sequence) {
        return (int) (sequence & WINDOW - 1) / Long.SIZE;
    }

    Findings findings() {
        return new Findings(events, newest, Math.max(lost, lostInSidecar), Math.max(doubled, doubledInSidecar),
                outOfOrder,
                Math.max(damaged, damagedInSidecar), version, versionChanges);
    }
}
