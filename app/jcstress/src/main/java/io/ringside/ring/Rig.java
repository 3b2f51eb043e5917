// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.ringside.api.inspect.RingReading;

/**
 * A ring with both ends that one state after another uses, since making one takes longer than trying it. What one round
 * writes differs from all that an earlier one left. Confined to one thread at a time, as jcstress orders them, but for
 * its two ends.
 */
final class Rig {
    /** Words of a payload. */
    static final int WORDS = 8;

    private static final int LENGTH = WORDS * Long.BYTES;
    private static final ConcurrentLinkedDeque<Rig> IDLE = new ConcurrentLinkedDeque<>();

    private final RingProducer producer;
    private final RingConsumer consumer;
    private final RingView view;
    private final RecordHandler reader = this::read;
    private long round;
    private long expected; // what each word of the next record polled must be
    private boolean whole;

    private Rig() {
        Ring ring = Ring.create("jcstress", RingLayout.CAPACITY_MIN, RingKind.COMMANDS);
        producer = ring.producer();
        consumer = ring.consumer(0);
        view = RingView.open(ring.path());
        try {
            Files.delete(ring.path()); // jcstress ends its processes without a word: leave nothing behind
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty ring, in a round of its own. */
    static Rig take() {
        Rig idle = IDLE.poll();
        Rig rig = idle == null ? new Rig() : idle;
        rig.round++;
        rig.expected = rig.round;
        return rig;
    }

    /** After all actors of a state: empties the ring for the next one. */
    void giveBack() {
        while (consumer.poll((_, _, _, _, _) -> true, Integer.MAX_VALUE) != 0) {
            consumer.settle();
            consumer.release();
        }
        IDLE.add(this);
    }

    /** Sends until the ring takes no more. */
    void fill() {
        while (send(round)) {
            continue;
        }
    }

    /** Claims, writes each word, publishes. */
    boolean send(long value) {
        long address = producer.tryClaim(1, LENGTH);
        if (address < 0) {
            return false;
        }
        for (int i = 0; i < WORDS; i++) {
            RingMemory.putLong(address, (long) i * Long.BYTES, value);
        }
        producer.publish();
        return true;
    }

    long round() {
        return round;
    }

    /** Polls one record, reads all of it, lets the producer have its place. Answers how many came. */
    int receive() {
        int polled = consumer.poll(reader, 1);
        consumer.settle();
        consumer.release();
        return polled;
    }

    /** Whether every word that the last {@link #receive} read was of this round. */
    boolean sawWhole() {
        return whole;
    }

    private boolean read(long position, int type, int flags, long address, int length) {
        boolean equal = type == 1 && length == LENGTH;
        for (int i = WORDS - 1; i >= 0; i--) {
            equal &= RingMemory.getLong(address, (long) i * Long.BYTES) == expected;
        }
        whole = equal;
        return true;
    }

    /** What anybody may read of it. */
    RingReading read() {
        return view.read();
    }
}
