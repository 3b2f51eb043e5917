// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The record: 8 bytes of header at a multiple of 8, then the payload.
 *
 * <pre>
 *    0                   1                   2                   3
 *    0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *   +---------------------------------------------------------------+
 *   |                            length                             |
 *   +-------------------------------+-------------------------------+
 *   |          type (never 0)       |             flags             |
 *   +-------------------------------+-------------------------------+
 *   |  flagged extras, then payload, then up to 7 bytes of padding ...
 * </pre>
 */
public final class RecordLayout {
    /** Bytes of the header. */
    public static final int HEADER = 8;
    /** Every record begins at a multiple of this. */
    public static final int ALIGNMENT = 8;
    /** Largest type. */
    public static final int TYPE_MAX = 0xffff;

    /** The extras begin with the sender's CLOCK_MONOTONIC nanoseconds. */
    public static final int STAMPED = 0x1;
    /** Then the position of the cause, and its ordinal. */
    public static final int CAUSED = 0x2;
    /** A recording was fed again; no extras. */
    public static final int REPLAYED = 0x4;
    /** All flags that version 1.0 knows. */
    public static final int FLAGS = 0x7;
    /** Bytes of a stamp. */
    public static final int STAMP_LENGTH = 8;
    /** Bytes of a cause. */
    public static final int CAUSE_LENGTH = 16;

    /** {@code rsd_record}. */
    public static final StructLayout RECORD = MemoryLayout
            .structLayout(ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).withName("length"),
                    ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN).withName("type"),
                    ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN).withName("flags"))
            .withName("rsd_record");

    private RecordLayout() {}

    /** Bytes that a record with {@code length} payload bytes takes: header and padding included. */
    public static long stored(long length) {
        return HEADER + length + (ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Largest payload of a ring, bytes. */
    public static long largestPayload(long capacity) {
        return capacity / 2 - HEADER;
    }

    /** Bytes of extras in front of the payload that {@code flags} announce. */
    public static int extras(int flags) {
        return ((flags & STAMPED) != 0 ? STAMP_LENGTH : 0) + ((flags & CAUSED) != 0 ? CAUSE_LENGTH : 0);
    }

    /** Whether a record can have these. */
    static boolean isRecord(int type, int flags, int length) {
        return type > 0 && type <= TYPE_MAX && (flags & ~FLAGS) == 0 && length >= extras(flags);
    }

    /** The header as one little-endian word. */
    static long header(int type, int flags, int length) {
        return (long) flags << 48 | (long) type << 32 | length;
    }

    /** Whether a header has a type, and no flag. */
    static boolean isPlain(long header) {
        return Long.compareUnsigned((header >>> 32) - 1, TYPE_MAX) < 0;
    }

    /** Payload bytes of a header, unsigned. */
    static long length(long header) {
        return header & 0xffff_ffffL;
    }

    /** Type of a header. */
    static int type(long header) {
        return (int) (header >>> 32) & 0xffff;
    }

    /** Flags of a header. */
    static int flags(long header) {
        return (int) (header >>> 48);
    }
}
