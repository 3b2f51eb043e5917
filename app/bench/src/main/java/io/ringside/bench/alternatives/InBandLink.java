// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.alternatives;

import java.lang.invoke.VarHandle;

import io.ringside.bench.contender.Settings;
import io.ringside.bench.round.Tally;

/**
 * As {@link PaddedLink}, but without a position of the sender: a header that is not zero says that its record is there, and the receiver zeroes it
 * again. It gives room back once per eighth of the ring. Messages have one size here, so that none wraps within itself.
 */
public final class InBandLink extends PaddedLink {
    private static final long SLOT = Math.max(16, Long.highestOneBit(2 * STORED - 1)); // a power of two: none wraps
    private static final long LUMP = Settings.CAPACITY / 8;

    /** A file in shared memory. */
    public InBandLink(String name) {
        super(name);
    }

    @Override
    public boolean trySend(long number) {
        long tail = ends.tail;
        if (tail + SLOT - ends.headSeen > Settings.CAPACITY) {
            ends.headSeen = get(HEAD);
            VarHandle.acquireFence(); // pairs with the release of receive
            if (tail + SLOT - ends.headSeen > Settings.CAPACITY) {
                return false;
            }
        }
        long at = RECORDS + (tail & MASK);
        for (int i = 0; i < Settings.WORDS; i++) {
            put(at + 8 + 8L * i, number + i);
        }
        VarHandle.releaseFence();
        put(at, Settings.BYTES);
        ends.tail = tail + SLOT;
        return true;
    }

    @Override
    public int receive(Tally tally) {
        long head = ends.head;
        int taken = 0;
        for (long at = RECORDS + (head & MASK); taken < Settings.LIMIT && get(at) != 0; at = RECORDS + (head & MASK)) {
            VarHandle.acquireFence(); // pairs with the release of trySend
            long total = 0;
            for (int i = 0; i < Settings.WORDS; i++) {
                total += get(at + 8 + 8L * i);
            }
            tally.take(get(at + 8), total);
            put(at, 0);
            head += SLOT;
            taken++;
        }
        ends.head = head;
        if (head - ends.released >= LUMP) {
            ends.released = head;
            VarHandle.releaseFence();
            put(HEAD, head);
        }
        return taken;
    }
}
