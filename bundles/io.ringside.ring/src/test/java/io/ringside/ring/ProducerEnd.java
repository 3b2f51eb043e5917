// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.util.concurrent.atomic.AtomicLong;

/** The producing end in either language, as the model test drives it. */
interface ProducerEnd extends AutoCloseable {
    /** Claims and fills; answers the position, or FULL or TOO_LARGE. */
    long claim(int type, int flags, byte[] payload);

    void publish();

    @Override
    void close();

    static ProducerEnd inJava(Ring ring) {
        RingProducer producer = ring.producer();
        AtomicLong claimedTo = new AtomicLong(producer.position());
        return new ProducerEnd() {
            @Override
            public long claim(int type, int flags, byte[] payload) {
                long address = producer.tryClaim(type, flags, payload.length);
                if (address < 0) {
                    return address;
                }
                RingMemory.copyIn(payload, 0, address, payload.length);
                return claimedTo.getAndAdd(RecordLayout.stored(payload.length));
            }

            @Override
            public void publish() {
                producer.publish();
            }

            @Override
            public void close() {
                producer.close();
            }
        };
    }
}
