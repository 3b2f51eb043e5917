// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ui.Readings;

import org.junit.jupiter.api.Test;

class WaitingTest {
    private static final long MILLI = 1_000_000;

    private final Waiting waiting = new Waiting();
    private final long[] classes = new long[TimeHistogram.CLASSES];

    private void counted(long nanos) {
        classes[TimeHistogram.classOf(nanos)]++;
        TimeHistogram queue = new TimeHistogram(classes.clone(), nanos, nanos);
        waiting.add(new WorkerHistograms(0, queue, queue, queue, queue, new long[24]));
    }

    @Test
    void theLongestWaitOfStampedCommandsIsToldOnce() {
        counted(1_000);
        counted(200_000);
        counted(5_000);

        assertThat(waiting.takeLongest()).isBetween(200_000L, 250_000L);
        assertThat(waiting.takeLongest()).isEqualTo(-1);
    }

    @Test
    void countsThatFellBelongToAnotherRing() {
        counted(1_000);
        counted(1_000);
        waiting.takeLongest();
        classes[TimeHistogram.classOf(1_000)] = 0;
        counted(900_000);

        assertThat(waiting.takeLongest()).isEqualTo(-1);
    }

    @Test
    void aCommandThatStandsAtTheFrontHasWaitedAtLeastAsLongAsNothingMoved() {
        waiting.add(Readings.ring(0, 10, 5, 0));
        waiting.add(Readings.ring(20 * MILLI, 10, 5, 0));
        assertThat(waiting.standingNanos()).isZero();

        waiting.add(Readings.ring(300 * MILLI, 12, 5, 0));
        assertThat(waiting.standingNanos()).isEqualTo(300 * MILLI);

        waiting.add(Readings.ring(310 * MILLI, 12, 6, 0));
        assertThat(waiting.standingNanos()).isZero();
    }
}
