// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

import io.ringside.bench.round.Tally;

/** No transport but the bare cache line: one word that one side raises and the other looks at. For round trips only: what none can undercut. */
public final class LineLink implements Link {
    private static final VarHandle WORD = ValueLayout.JAVA_LONG.varHandle();
    private static final long WITHIN_ONE = (long) Settings.WORDS * (Settings.WORDS - 1) / 2;

    private final Arena arena = Arena.ofShared();
    private final MemorySegment line = arena.allocate(256, 128).asSlice(128);

    /** A line of its own. */
    public LineLink() {
        WORD.setRelease(line, 0L, -1L);
    }

    @Override
    public boolean trySend(long number) {
        WORD.setRelease(line, 0L, number); // pairs with the acquire of receive
        return true;
    }

    @Override
    public void flush() {
        // it is visible
    }

    @Override
    public int receive(Tally tally) {
        long number = (long) WORD.getAcquire(line, 0L);
        if (number < tally.next()) {
            return 0;
        }
        tally.take(number, Settings.WORDS * number + WITHIN_ONE);
        return 1;
    }

    @Override
    public void close() {
        // the other side may still look at it
    }
}
