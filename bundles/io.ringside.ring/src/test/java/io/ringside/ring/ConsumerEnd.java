// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/** The consuming end in either language, as the model test drives it. */
interface ConsumerEnd extends AutoCloseable {
    int poll(RecordHandler handler, int limit);

    void settle();

    void release();

    @Override
    void close();

    static ConsumerEnd inJava(Ring ring) {
        RingConsumer consumer = ring.consumer(0);
        return new ConsumerEnd() {
            @Override
            public int poll(RecordHandler handler, int limit) {
                return consumer.poll(handler, limit);
            }

            @Override
            public void settle() {
                consumer.settle();
            }

            @Override
            public void release() {
                consumer.release();
            }

            @Override
            public void close() {
                consumer.close();
            }
        };
    }
}
