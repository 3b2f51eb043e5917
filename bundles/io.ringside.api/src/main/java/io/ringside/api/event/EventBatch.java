// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.event;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A batch of events, read in place in the worker's memory. Valid during the call that hands it over and on that thread only. Reading
 * allocates nothing, {@link #payload(int)} excepted. Indices run from 0 to {@link #size()} - 1.
 */
@ProviderType
public interface EventBatch {
    /** How many events. */
    int size();

    /** Position of the command that caused event {@code index}. */
    long cause(int index);

    /** 0, 1, .. among the events of one command. */
    int ordinal(int index);

    /** Type, 1 to 65535. */
    int type(int index);

    /** Payload length in bytes. */
    int length(int index);

    /** The little-endian long at byte {@code offset} of the payload; offset + 8 must lie within {@link #length(int)}. */
    long longAt(int index, int offset);

    /** The little-endian int at byte {@code offset} of the payload; offset + 4 must lie within {@link #length(int)}. */
    int intAt(int index, int offset);

    /** Copies {@code length} bytes of the payload, from byte {@code offset}, to {@code target} at {@code at}. */
    void copy(int index, int offset, byte[] target, int at, int length);

    /** A copy of the whole payload. */
    byte[] payload(int index);
}
