// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.Placement.Verdict;

import org.junit.jupiter.api.Test;

class StatusViewModelTest {
    private static final long MINUTE = 60_000_000_000L;

    private static String cores(Placement placement, long nanos) {
        return StatusViewModel.cores(2, placement, nanos).replace('\u00a0', ' ');
    }

    @Test
    void whereTheThreadsStoodIsToldWithItsAge() {
        Placement far = new Placement(Verdict.FAR, 512, MINUTE, 0, 1);

        assertThat(cores(far, MINUTE + 5)).isEqualTo("2 cores; at start (under 1 min ago) far 512 ns");
        assertThat(cores(far, 8 * MINUTE)).isEqualTo("2 cores; at start (7 min ago) far 512 ns");
        assertThat(cores(far, 601 * MINUTE)).isEqualTo("2 cores; at start (10 h ago) far 512 ns");
    }

    @Test
    void twoThreadsThatWereSeenOnOneProcessorWereNotMeasured() {
        assertThat(cores(new Placement(Verdict.SAME_CORE, 0, 0, 1, 1), 3 * MINUTE))
                .isEqualTo("2 cores; at start (3 min ago) both on one");
    }

    @Test
    void nothingIsToldOfWhatIsNotKnown() {
        assertThat(cores(Placement.unknown(), MINUTE)).isEqualTo("2 cores");
    }
}
