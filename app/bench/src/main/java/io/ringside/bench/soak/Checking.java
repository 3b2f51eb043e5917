// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.soak;

import java.util.SplittableRandom;

import io.ringside.ring.RecordHandler;
import io.ringside.ring.RingMemory;

/** The receiving side of a {@link Soak}: knows of every record what it must be. Confined to one thread. */
final class Checking implements RecordHandler {
    private static final int MOST = 264;
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final SplittableRandom sizes;
    private long next;
    private long bytes;
    private String wrong = "";

    Checking(long seed) {
        sizes = new SplittableRandom(seed);
    }

    /** 8 to 264 bytes, small ones more often. */
    static int length(SplittableRandom sizes) {
        int drawn = sizes.nextInt();
        return 8 + ((drawn & 7) == 0 ? (drawn >>> 3) % (MOST - 7) : (drawn >>> 3) % 57);
    }

    /** Whole words, then what is left byte by byte: each depends on the record's number and on its place. */
    static void fill(long payload, int length, long number) {
        int at = 0;
        for (; at <= length - 8; at += 8) {
            RingMemory.putLong(payload, at, word(number, at));
        }
        for (; at < length; at++) {
            RingMemory.putByte(payload + at, (byte) word(number, at));
        }
    }

    private static long word(long number, int at) {
        return number + at * STEP;
    }

    @Override
    public boolean onRecord(long position, int type, int flags, long address, int length) {
        if (length != length(sizes)) {
            return stop("length of record " + next);
        }
        long differ = 0;
        int at = 0;
        for (; at <= length - 8; at += 8) {
            differ |= RingMemory.getLong(address, at) ^ word(next, at);
        }
        for (; at < length; at++) {
            differ |= (byte) (RingMemory.getByte(address + at) ^ (byte) word(next, at));
        }
        if (differ != 0) {
            return stop("content of record " + next);
        }
        next++;
        bytes += length;
        return true;
    }

    private boolean stop(String what) {
        wrong = what;
        return false;
    }

    /** Records that were right. */
    long next() {
        return next;
    }

    long bytes() {
        return bytes;
    }

    /** What was wrong first; empty while nothing was. */
    String wrong() {
        return wrong;
    }
}
