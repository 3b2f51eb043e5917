// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.util.ArrayList;
import java.util.List;

/** Our ring, both ends opened on their own. */
final class OurRing implements SeedContract.Subject {
    private final Ring ring;
    private final RingProducer producer;
    private final RingConsumer consumer;

    OurRing(TestRings rings, long capacity, long start) {
        ring = rings.create(capacity);
        RingBytes.startAt(ring.path(), start);
        producer = ring.producer();
        consumer = Ring.open(ring.path()).consumer(0);
    }

    @Override
    public boolean send(byte[] command) {
        return producer.send(1, command, 0, command.length) >= 0;
    }

    @Override
    public List<byte[]> receive() {
        List<byte[]> received = new ArrayList<>();
        int polled;
        do {
            polled = consumer.poll((position, type, flags, address, length) -> {
                byte[] payload = new byte[length];
                RingMemory.copyOut(address, payload, 0, length);
                return received.add(payload);
            }, Integer.MAX_VALUE);
        } while (polled > 0);
        consumer.settle();
        consumer.release();
        return received;
    }

    @Override
    public long distanceOfPositions() {
        return RingLayout.consumer("consumer_position") - RingLayout.producer("producer_position");
    }

    @Override
    public void close() {
        consumer.close();
        ring.close();
    }
}
