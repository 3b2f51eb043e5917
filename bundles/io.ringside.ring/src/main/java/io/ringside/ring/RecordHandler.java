// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/** Takes records from a {@link RingConsumer}, on the consumer's thread. */
@FunctionalInterface
public interface RecordHandler {
    /**
     * One record, in hand until {@link RingConsumer#settle}.
     *
     * @param position its identity
     * @param type 1 to 65535
     * @param flags of {@link RecordLayout}
     * @param address where its stored payload begins, flagged extras first; valid until {@link RingConsumer#release}
     * @param length bytes as stored, extras included
     * @return whether to go on with this poll
     */
    boolean onRecord(long position, int type, int flags, long address, int length);
}
