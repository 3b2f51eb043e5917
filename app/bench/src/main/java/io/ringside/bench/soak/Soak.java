// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.SplittableRandom;

import io.ringside.bench.contender.Settings;
import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;

/**
 * Many records of mixed sizes through one ring of the product, each checked: its number, its length, and every byte. Sizes come from two equal
 * generators, one on each side. Prints what it has checked as it goes, and a last line.
 */
public final class Soak {
    private static final int CAPACITY = 8 << 20;
    private static final long REPORT_NANOS = 10_000_000_000L;

    private final long records;
    private final long seed = Long.getLong("seed", System.nanoTime());

    /** A soak of so many records. */
    public Soak(long records) {
        this.records = records;
    }

    /** Answers whether all came once, in order and whole. */
    public boolean run() throws IOException {
        long began = System.nanoTime();
        Ring ring = Ring.create(Settings.uniqueName("soak"), CAPACITY, RingKind.COMMANDS);
        Checking check = new Checking(seed);
        try (ring; RingConsumer consumer = ring.consumer(0)) {
            Thread sender = new Thread(() -> send(ring), "soak-sender");
            sender.setDaemon(true);
            sender.start();
            long next = began + REPORT_NANOS;
            while (check.next() < records && check.wrong().isEmpty()) {
                if (consumer.poll(check, 4096) == 0) {
                    Thread.onSpinWait();
                    if (!consumer.damage().isEmpty()) {
                        break;
                    }
                    continue;
                }
                consumer.settle();
                consumer.release();
                if (System.nanoTime() - next > 0) {
                    next += REPORT_NANOS;
                    System.out.printf("soak checked=%d%n", check.next());
                }
            }
        } finally {
            Files.deleteIfExists(ring.path());
        }
        boolean whole = check.next() == records && check.wrong().isEmpty();
        System.out.printf("soak records=%d lost=%d wrong=%s bytes=%d seconds=%d seed=%d%n", check.next(),
                records - check.next(),
                check.wrong().isEmpty() ? "0" : check.wrong(), check.bytes(),
                (System.nanoTime() - began) / 1_000_000_000, seed);
        return whole;
    }

    private void send(Ring ring) {
        try (RingProducer producer = ring.producer()) {
            SplittableRandom sizes = new SplittableRandom(seed);
            for (long number = 0; number < records; number++) {
                int length = Checking.length(sizes);
                long payload;
                while ((payload = producer.tryClaim(1, length)) < 0) {
                    producer.publish();
                    Thread.onSpinWait();
                }
                Checking.fill(payload, length, number);
                if ((number & 7) == 0 || length > 64) { // single records and small batches
                    producer.publish();
                }
            }
            producer.publish();
        }
    }
}
