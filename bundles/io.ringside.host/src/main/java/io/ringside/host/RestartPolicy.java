// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;

/**
 * When a sidecar that crashed is started again.
 *
 * @param first pause before the first start
 * @param longest pause; each is twice the one before, up to this
 * @param mostInARow crashes in a row after which it is held
 * @param healthyTime serving for so long ends the row
 * @param healthyRecords serving so many commands ends it too, but not before {@code leastTime}
 * @param leastTime so that a sidecar that is quick and short-lived is not started without end
 */
record RestartPolicy(Duration first, Duration longest, int mostInARow, Duration healthyTime, long healthyRecords,
        Duration leastTime) {

    static final RestartPolicy DEFAULT = new RestartPolicy(Duration.ofMillis(100), Duration.ofSeconds(30), 5,
            Duration.ofSeconds(5), 10_000, Duration.ofMillis(100));

    /** Before the start that follows the crash number {@code inARow}, 1 for the first. */
    Duration pause(int inARow) {
        Duration pause = first;
        for (int i = 1; i < inARow && pause.compareTo(longest) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    boolean isHealthy(long nanos, long records) {
        return nanos >= healthyTime.toNanos() || records >= healthyRecords && nanos >= leastTime.toNanos();
    }
}
