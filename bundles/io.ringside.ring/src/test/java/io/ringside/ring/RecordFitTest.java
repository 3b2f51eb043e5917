// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every length of a payload at every place in a ring of one page. */
class RecordFitTest {
    private static final int CAPACITY = 4096;
    private static final int LARGEST = CAPACITY / 2 - RecordLayout.HEADER;

    @RegisterExtension
    final TestRings rings = new TestRings();

    private final byte[] payload = new byte[LARGEST];
    private final byte[] received = new byte[LARGEST];
    private int receivedLength;
    private int receivedType;

    @Test
    void everyLengthFitsAtEveryOffset() {
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (i * 31 + i / 256 + 1);
        }
        try (Ring ring = rings.create(CAPACITY);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0)) {
            for (int offset = 0; offset < CAPACITY; offset += RecordLayout.ALIGNMENT) {
                for (int length = 0; length <= LARGEST; length++) {
                    moveTo(offset, producer, consumer);
                    exchange(length, producer, consumer);
                }
            }
        }
    }

    /** Sends filler until the next record begins at {@code offset}. */
    private void moveTo(int offset, RingProducer producer, RingConsumer consumer) {
        while (producer.position() % CAPACITY != offset) {
            long missing = Math.floorMod(offset - producer.position(), (long) CAPACITY);
            exchange((int) Math.min(missing, CAPACITY / 2) - RecordLayout.HEADER, producer, consumer);
        }
    }

    private void exchange(int length, RingProducer producer, RingConsumer consumer) {
        long position = producer.send(length + 1, payload, 0, length);
        if (position < 0 || consumer.poll(this::take, 1) != 1 || receivedLength != length
                || receivedType != length + 1) {
            throw new AssertionError("length " + length + " at " + position + " arrived as " + receivedLength);
        }
        consumer.settle();
        consumer.release();
        int differs = Arrays.mismatch(received, 0, length, payload, 0, length);
        if (differs >= 0) {
            throw new AssertionError("length " + length + " at " + position + " differs from byte " + differs);
        }
    }

    private boolean take(long position, int type, int flags, long address, int length) {
        RingMemory.copyOut(address, received, 0, length);
        receivedLength = length;
        receivedType = type;
        return true;
    }
}
