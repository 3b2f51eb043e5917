// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

/**
 * One record seen by the cursor.
 *
 * @param position its identity
 * @param type 1 to 65535
 * @param flags RSD_RECORD_* of the ABI
 * @param length payload bytes as stored
 * @param state what may be said of it
 * @param payload its first bytes, at most 64, a copy
 */
public record RingRecord(long position, int type, int flags, int length, State state, byte[] payload) {
    /** What a reader can tell of a record. */
    public enum State {
        /** Visible to the consumer, not yet taken. */
        PUBLISHED,
        /** In the handler, or its events are not yet delivered. */
        IN_HAND,
        /** Done, its room not yet given back. */
        DONE
    }
}
