// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadScheduleTest {
    @ParameterizedTest
    @CsvSource({"1, 1000000000, 1", "1, 999999999, 0", "10, 350000000, 3", "1000, 5000000, 5", "200000, 1000000, 200",
        "200000, 1999999, 200", "100000000, 3600000000000, 360000000000"})
    void countsWhatIsDue(long rate, long elapsed, long due) {
        assertThat(new LoadSchedule(rate).due(elapsed)).isEqualTo(due);
    }

    @Test
    void hasEverythingDueAtOnceWithoutARate() {
        assertThat(new LoadSchedule(0).due(0)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 999, 1_000, 1_001, 7_777, 200_000, 100_000_000})
    void hasEachRecordDueExactlyAtItsTime(long rate) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("LoadScheduleTest seed=" + seed);
        LoadSchedule schedule = new LoadSchedule(rate);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long index = random.nextLong(rate * 1_000);
            long dueAt = schedule.dueAt(index);

            assertThat(schedule.due(dueAt)).isGreaterThan(index);
            assertThat(schedule.due(dueAt - 1)).isLessThanOrEqualTo(index);
        }
    }
}
