// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.Placement.Verdict;

import org.junit.jupiter.api.Test;

class StatusViewModelTest {
    private static final long MINUTE = 60_000_000_000L;

    private static String placed(Placement placement, long nanos) {
        return StatusViewModel.placed(placement, nanos).replace('\u00a0', ' ');
    }

    @Test
    void whereTheThreadsStoodIsToldWithItsAge() {
        Placement far = new Placement(Verdict.FAR, 512, MINUTE, 0, 1, 0, 0);

        assertThat(StatusViewModel.cores(2, far)).isEqualTo("2 cores, far at start");
        assertThat(placed(far, MINUTE + 5)).startsWith(
                "When the worker started, less than a minute ago, a cache line took 512 ns to the other's processor");
        assertThat(placed(far, 8 * MINUTE)).contains("7 min ago");
        assertThat(placed(far, 601 * MINUTE)).contains("10 h ago");
    }

    @Test
    void twoThreadsThatWereSeenOnOneProcessorWereNotMeasured() {
        Placement one = new Placement(Verdict.SAME_CORE, 0, 0, 1, 1, 0, 0);

        assertThat(StatusViewModel.cores(2, one)).isEqualTo("2 cores, same core at start");
        assertThat(placed(one, MINUTE)).contains("were seen on one processor").doesNotContain("cache line");
    }

    @Test
    void aPriorityThatWasRefusedIsTold() {
        Placement refused = new Placement(Verdict.FAR, 512, MINUTE, 0, 1, 0, -5);

        assertThat(placed(refused, MINUTE)).endsWith("The worker runs at nice 0: -5 was refused");
        assertThat(StatusViewModel.cores(2, refused)).isEqualTo("2 cores, far at start, nice 0");
    }

    @Test
    void nothingIsToldOfWhatIsNotKnown() {
        assertThat(StatusViewModel.cores(2, Placement.unknown())).isEqualTo("2 cores");
        assertThat(placed(Placement.unknown(), MINUTE)).doesNotContain("ago");
    }
}
