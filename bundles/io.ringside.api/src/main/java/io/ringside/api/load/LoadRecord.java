// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.ringside.api.event.EventBatch;

/**
 * The payload of the load generator and the demo sidecar: a sequence and a checksum ride in every record. Twin of
 * {@code native/include/ringside/load.h}. Little-endian. Stateless.
 */
public final class LoadRecord {
    /** Type answered with the same bytes. */
    public static final int PING = 1;
    /** Type that carries a sequence and a checksum. */
    public static final int LOAD = 2;
    /** Type that asks for the sidecar's own counts. */
    public static final int QUERY = 3;
    /** Type that carries the nanoseconds, at most a second, that the sidecar's handler takes for it. */
    public static final int WAIT = 4;

    /** Least payload of a LOAD command, bytes. */
    public static final int COMMAND_LENGTH = 24;
    /** Payload of its answer, bytes. */
    public static final int EVENT_LENGTH = 56;

    /** Offsets in the event's payload. */
    public static final int EVENT_SEQUENCE = 0;
    /** Sender's stamp. */
    public static final int EVENT_STAMP = 8;
    /** Sequences skipped, as the sidecar saw it. */
    public static final int EVENT_LOST = 16;
    /** Sequences seen again. */
    public static final int EVENT_DOUBLED = 24;
    /** Wrong checksums. */
    public static final int EVENT_DAMAGED = 32;
    /** Version of the build that answers. */
    public static final int EVENT_VERSION = 40;
    /** Checksum over all bytes before it. */
    public static final int EVENT_CHECKSUM = 48;

    private static final int COMMAND_CHECKSUM = 16;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private LoadRecord() {}

    /**
     * Writes a LOAD command over the whole of {@code payload}: sequence, stamp and checksum; the filler behind them is kept and covered.
     *
     * @param payload at least {@link #COMMAND_LENGTH} bytes
     * @param sequence 1, 2, 3, ..
     * @param stampNanos {@link System#nanoTime()}
     */
    public static void encode(byte[] payload, long sequence, long stampNanos) {
        ByteBuffer buffer = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(0, sequence).putLong(8, stampNanos).putLong(COMMAND_CHECKSUM, 0);
        buffer.putLong(COMMAND_CHECKSUM, checksum(payload, 0, payload.length));
    }

    /** Whether event {@code index} is a whole answer to LOAD or QUERY with the right checksum. */
    public static boolean isWhole(EventBatch batch, int index) {
        if (batch.length(index) != EVENT_LENGTH) {
            return false;
        }
        long hash = FNV_BASIS;
        for (int at = 0; at < EVENT_CHECKSUM; at += Long.BYTES) {
            long word = batch.longAt(index, at);
            for (int bit = 0; bit < Long.SIZE; bit += Byte.SIZE) {
                hash = (hash ^ (word >>> bit & 0xff)) * FNV_PRIME;
            }
        }
        return hash == batch.longAt(index, EVENT_CHECKSUM);
    }

    /** FNV-1a, 64 bits, over {@code length} bytes from {@code from} (Fowler, Noll, Vo; public domain). */
    public static long checksum(byte[] bytes, int from, int length) {
        long hash = FNV_BASIS;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
