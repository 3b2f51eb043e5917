// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
        assertThat(LoadSchedule.even(rate).due(elapsed)).isEqualTo(due);
    }

    @Test
    void hasEverythingDueAtOnceWithoutARate() {
        assertThat(LoadSchedule.even(0).due(0)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 999, 1_000, 1_001, 7_777, 200_000, 100_000_000})
    void hasEachRecordDueExactlyAtItsTime(long rate) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("LoadScheduleTest seed=" + seed);
        LoadSchedule schedule = LoadSchedule.even(rate);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long index = random.nextLong(rate * 1_000);
            long dueAt = schedule.dueAt(index);

            assertThat(schedule.due(dueAt)).isGreaterThan(index);
            assertThat(schedule.due(dueAt - 1)).isLessThanOrEqualTo(index);
        }
    }

    @Test
    void climbsEvenlyToItsSecondRateAndStaysThere() {
        LoadSchedule ramp = new LoadSchedule(10, 30, Duration.ofSeconds(2));
        assertThat(ramp.rateAt(0)).isEqualTo(10);
        assertThat(ramp.rateAt(1_000_000_000L)).isEqualTo(20);
        assertThat(ramp.rateAt(9_000_000_000L)).isEqualTo(30);
        assertThat(ramp.due(1_000_000_000L)).isEqualTo(15);
        assertThat(ramp.due(2_000_000_000L)).isEqualTo(40);
        assertThat(ramp.due(3_000_000_000L)).isEqualTo(70);
    }

    @ParameterizedTest
    @CsvSource({"1, 9", "10, 1000", "5000, 20", "200, 1000000"})
    void hasEachRecordOfARampDueExactlyAtItsTime(long from, long to) {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("LoadScheduleTest seed=" + seed);
        LoadSchedule ramp = new LoadSchedule(from, to, Duration.ofSeconds(3));
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            long index = random.nextLong((from + to) * 10);
            long dueAt = ramp.dueAt(index);

            assertThat(ramp.due(dueAt)).isGreaterThan(index);
            assertThat(ramp.due(dueAt - 1)).isLessThanOrEqualTo(index);
        }
    }

    @Test
    void refusesARampThatIsNone() {
        assertThatThrownBy(() -> new LoadSchedule(10, 20, Duration.ZERO)).hasMessageContaining("in more than no time");
        assertThatThrownBy(() -> new LoadSchedule(0, 20, Duration.ofSeconds(1))).hasMessageContaining("from one rate");
        assertThatThrownBy(() -> LoadSchedule.even(200_000_000)).hasMessageContaining("cannot be kept");
    }
}
