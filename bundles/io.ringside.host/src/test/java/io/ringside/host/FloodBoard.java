// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;

/**
 * What the hosts of {@link KilledInFloodTest} have sent and heard, in a file that outlives them; and their listener, which compares. One host
 * at a time writes.
 */
final class FloodBoard implements EventSink, AutoCloseable {
    private static final long SENT = 0;
    private static final long HEARD = 64; // sequence of the last answer, by whichever host
    private static final long AGAIN = 128; // answers that had come before, flagged
    private static final long WRONG = 192;
    private static final long TELLS = 200;
    private static final int TOLD_BYTES = 1000;
    private static final long LENGTH = 4096;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final Arena arena = Arena.ofShared();
    private final MemorySegment words;
    private long next; // sequence that must come; 0: the first one is taken as it comes

    FloodBoard(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            words = channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH, arena);
        }
    }

    /** Sequence of the last command that a host was told it is accepted. */
    long sent() {
        return (long) LONG.getAcquire(words, SENT);
    }

    void sent(long sequence) {
        LONG.setRelease(words, SENT, sequence);
    }

    long heard() {
        return (long) LONG.getAcquire(words, HEARD);
    }

    long again() {
        return (long) LONG.getAcquire(words, AGAIN);
    }

    /** Empty when all was in order. */
    String firstWrong() {
        return (long) LONG.getAcquire(words, WRONG) == 0 ? "" : words.getString(TELLS);
    }

    /** The sequence that this host must hear first. */
    void expect(long first) {
        next = first;
    }

    @Override
    public int onEvents(EventBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            hear(batch.longAt(i, 0), batch.longAt(i, Long.BYTES) != 0);
        }
        return batch.size();
    }

    private void hear(long sequence, boolean flagged) {
        long last = heard();
        if (sequence != next) {
            complain("answer " + sequence + " came where " + next + " must; the last of all was " + last);
        } else if (sequence > last + 1) {
            complain("answer " + sequence + " came after " + last + ": lost");
        } else if (sequence <= last && !flagged) {
            complain("answer " + sequence + " came again without the flag, after " + last);
        } else if (sequence <= last) {
            LONG.setRelease(words, AGAIN, again() + 1);
        } else {
            LONG.setRelease(words, HEARD, sequence);
        }
        next = sequence + 1;
    }

    private void complain(String what) {
        if (firstWrong().isEmpty()) {
            words.setString(TELLS, what.substring(0, Math.min(what.length(), TOLD_BYTES)));
            LONG.setRelease(words, WRONG, 1L);
        }
    }

    @Override
    public void onLog(int level, String text) {
        // the host keeps the log
    }

    @Override
    public void close() {
        arena.close();
    }
}
