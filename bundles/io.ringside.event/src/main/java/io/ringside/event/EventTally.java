// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Exact counts of events. Written by the worker; a reader comes after an acquire of what the writer released behind its
 * batch.
 */
final class EventTally {
    private static final int TYPES = 1 << 16;

    private final long[] counts = new long[TYPES];
    private final int[] seen = new int[TYPES];
    private volatile int seenCount; // written by the worker, behind the row that it counts
    private long delivered;
    private long bytes;

    void add(int type, int length) {
        int row = type & TYPES - 1;
        if (counts[row]++ == 0) {
            int known = seenCount;
            seen[known] = row;
            seenCount = known + 1;
        }
        bytes += length;
        delivered++;
    }

    long delivered() {
        return delivered;
    }

    long bytes() {
        return bytes;
    }

    /** Only the types seen are visited, so that a screen may ask once a pulse. */
    Map<Integer, Long> byType() {
        Map<Integer, Long> byType = new TreeMap<>();
        int types = seenCount;
        for (int i = 0; i < types; i++) {
            byType.put(seen[i], counts[seen[i]]);
        }
        return Collections.unmodifiableMap(byType);
    }
}
