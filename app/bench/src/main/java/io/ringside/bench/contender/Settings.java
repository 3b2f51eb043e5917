// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

/** What a contender's JVM was started for: constants to its compiler, as the fields of a message are in a real program. */
public final class Settings {
    /** Payload bytes of a message. */
    public static final int BYTES = Integer.getInteger("ringside.bench.payload", 64);
    /** Words of 8 bytes in it. */
    public static final int WORDS = BYTES / 8;
    /** Messages between two publishes. */
    public static final int BATCH = Integer.getInteger("ringside.bench.batch", 1);
    /** Pauses of a receiver that found nothing. */
    public static final int PAUSES = Integer.getInteger("ringside.bench.pauses", 1);
    /** Most messages of one poll. */
    public static final int LIMIT = Integer.getInteger("ringside.bench.limit", 4096);
    /** Messages that are to be sent a second; 0: as fast as it goes. */
    public static final int PACE = Integer.getInteger("ringside.bench.pace", 0);
    /** Bytes of a ring. */
    public static final int CAPACITY = Integer.getInteger("ringside.bench.capacity", 8 << 20);

    /** Whether the product's ring, Java to Java, carries the time of sending with each message. */
    public static final boolean STAMPED = Boolean.getBoolean("ringside.bench.stamped");

    private Settings() {}

    /** Slots of a queue of objects that holds about {@link #CAPACITY} bytes: a power of two. */
    public static int slots() {
        return Math.max(16, Integer.highestOneBit(CAPACITY / BYTES));
    }

    /** A name for a file in shared memory that only this process has. */
    public static String uniqueName(String what) {
        return "bench-" + ProcessHandle.current().pid() + "-" + what;
    }
}
