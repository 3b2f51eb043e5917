// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void saysWhatWasMeasuredAndWhen() {
        Placement placement = new Placement(Placement.Verdict.SAME_COMPLEX, 118, 5 * SECOND, 0, 1, 0, 0);

        assertThat(placement.sentence(17 * SECOND)).isEqualTo("same complex, 118 ns, cpu 0 and 1, sampled 12 s ago");
    }

    @Test
    void givesNoTimeThatWasNotMeasured() {
        Placement placement = new Placement(Placement.Verdict.SAME_CORE, 0, SECOND, 1, 1, 0, 0);

        assertThat(placement.sentence(SECOND)).isEqualTo("same core, cpu 1 and 1, sampled 0 s ago");
    }

    @Test
    void saysWhenNothingIsKnown() {
        assertThat(Placement.unknown().sentence(SECOND)).isEqualTo("not measured");
    }

    @Test
    void saysAtWhichPriorityTheWorkerRunsAndWhatWasRefused() {
        assertThat(new Placement(Placement.Verdict.FAR, 512, 0, 0, 1, 5, 5).sentence(0)).endsWith("s ago, nice 5");
        assertThat(new Placement(Placement.Verdict.FAR, 512, 0, 0, 1, 0, -5).sentence(0))
                .endsWith("s ago, nice 0, -5 was refused");
        assertThat(new Placement(Placement.Verdict.UNKNOWN, 0, 0, -1, -1, 3, 0).sentence(0))
                .isEqualTo("not measured, nice 3");
    }

    @Test
    void takesACodeOfALaterVersionAsUnknown() {
        assertThat(Placement.Verdict.of(3)).isEqualTo(Placement.Verdict.FAR);
        assertThat(Placement.Verdict.of(4)).isEqualTo(Placement.Verdict.UNKNOWN);
        assertThat(Placement.Verdict.of(-1)).isEqualTo(Placement.Verdict.UNKNOWN);
    }
}
