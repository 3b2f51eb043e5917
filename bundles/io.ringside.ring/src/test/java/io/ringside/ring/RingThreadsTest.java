// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two threads on one ring, and what a record costs the garbage collector: nothing. */
class RingThreadsTest {
    private static final int RECORDS = 3_000_000;
    private static final int WORDS_MOST = 8;

    @RegisterExtension
    final TestRings rings = new TestRings();

    @Test
    void everyRecordArrivesOnceInOrderAndWhole() throws Exception {
        try (Ring ring = rings.create(1 << 16);
                RingView view = RingView.open(ring.path());
                ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<Long> sent = pool.submit(() -> produce(ring));
            Future<Long> received = pool.submit(() -> consume(ring));
            assertThat(received.get()).isEqualTo(sent.get());
            assertThat(view.read().accepted()).isEqualTo(RECORDS).isEqualTo(view.read().doneCount());
            assertThat(view.read().unread()).isZero();
            assertThat(view.read().offered()).isEqualTo(view.read().accepted() + view.read().refused());
            assertThat(view.read().highWater()).isBetween(0L, 1L << 16);
        }
    }

    private static long produce(Ring ring) {
        long sum = 0;
        try (RingProducer producer = ring.producer()) {
            for (long sequence = 1; sequence <= RECORDS; sequence++) {
                int words = 1 + (int) (sequence % WORDS_MOST);
                long address = producer.tryClaim(1, words * Long.BYTES);
                while (address < 0) {
                    producer.publish();
                    Thread.yield();
                    address = producer.tryClaim(1, words * Long.BYTES);
                }
                for (int word = 0; word < words; word++) {
                    RingMemory.putLong(address + word * 8L, sequence + word);
                    sum += (sequence + word) * 31;
                }
                if (sequence % 7 == 0 || sequence == RECORDS) {
                    producer.publish();
                }
            }
        }
        return sum;
    }

    private static long consume(Ring ring) {
        long[] state = new long[3]; // records, sum, records out of order
        RecordHandler handler = (position, type, flags, address, length) -> {
            state[0]++;
            state[2] += RingMemory.getLong(address) == state[0] && length == (1 + state[0] % WORDS_MOST) * Long.BYTES
                    ? 0
                    : 1;
            for (int at = 0; at < length; at += Long.BYTES) {
                state[1] += RingMemory.getLong(address + at) * 31;
            }
            return true;
        };
        try (RingConsumer consumer = ring.consumer(0)) {
            while (state[0] < RECORDS) {
                if (consumer.poll(handler, 256) == 0) {
                    Thread.yield();
                }
                consumer.settle();
                consumer.release();
            }
        }
        assertThat(state[2]).as("records out of order or of another length").isZero();
        return state[1];
    }

    @Test
    void sendingAndTakingAMillionRecordsAllocatesNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] payload = new byte[56];
        RecordHandler handler = (position, type, flags, address, length) -> length == 56;
        try (Ring ring = rings.create(1 << 16);
                RingProducer producer = ring.producer();
                RingConsumer consumer = ring.consumer(0)) {
            for (int round = 0; round < 20; round++) {
                exchange(producer, consumer, payload, handler, 20_000);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            exchange(producer, consumer, payload, handler, 1_000_000);
            // One object a record would be 16 MB; the JVM itself may need a few bytes when it compiles.
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes allocated").isLessThan(4096);
        }
    }

    private static void exchange(RingProducer producer, RingConsumer consumer, byte[] payload, RecordHandler handler,
            int count) {
        for (int i = 0; i < count; i++) {
            if (producer.send(1, payload, 0, payload.length) < 0) {
                throw new IllegalStateException("refused");
            }
            if (consumer.poll(handler, 10) != 1) {
                throw new IllegalStateException("not taken");
            }
            consumer.settle();
            consumer.release();
        }
    }
}
