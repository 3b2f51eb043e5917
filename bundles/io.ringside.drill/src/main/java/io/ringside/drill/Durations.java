// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.util.Arrays;

/** Every duration of one kind that a drill met, for their percentiles. Confined to the drill's thread. */
final class Durations {
    private long[] nanos = new long[64];
    private int count;

    void add(long duration) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, count * 2);
        }
        nanos[count++] = duration;
    }

    int count() {
        return count;
    }

    /** Nearest rank, {@code percent} from 1 to 100; 0 when there are none. */
    long percentile(int percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(percent / 100.0 * count) - 1)];
    }
}
