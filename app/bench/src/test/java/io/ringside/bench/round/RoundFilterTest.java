// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundFilterTest {
    private static final long NEAR = 100_000;
    private static final Plan PLAN = new Plan(0, 64, 8, false, 1, 1, true, true, 2000, 0);

    @Test
    void aRoundCountsWhenBothThreadsHadTheirProcessorsAndTheCoresStayed() {
        assertThat(objection(score(1000, NEAR, NEAR, true), score(1000, 0, 0, true))).isEmpty();
        assertThat(objection(score(1000, 400_000, 400_000, true), score(1000, 0, 0, true))).isEmpty();
    }

    @Test
    void aThreadThatLostItsProcessorMakesTheRoundNotCount() {
        assertThat(objection(score(1000, NEAR, NEAR, true), score(984, 0, 0, true))).isEqualTo("processor taken");
        assertThat(objection(score(984, NEAR, NEAR, true), score(1000, 0, 0, true))).isEqualTo("processor taken");
    }

    @Test
    void coresThatMovedBetweenTheTwoProbesMakeTheRoundNotCount() {
        assertThat(objection(score(1000, NEAR, 400_000, true), score(1000, 0, 0, true)))
                .isEqualTo("cores moved: near then far");
        assertThat(objection(score(1000, 27_000, NEAR, true), score(1000, 0, 0, true)))
                .isEqualTo("cores moved: one then near");
    }

    @Test
    void aLineThatBecameMuchSlowerMakesTheRoundNotCount() {
        assertThat(objection(score(1000, NEAR, 151_000, true), score(1000, 0, 0, true)))
                .isEqualTo("cores moved: near then near");
    }

    @Test
    void aThreadThatWasNotPinnedMakesTheRoundNotCount() {
        assertThat(objection(score(1000, NEAR, NEAR, true), score(1000, 0, 0, false))).isEqualTo("not pinned");
    }

    private static String objection(Score sender, Score receiver) {
        return RoundFilter.STANDARD.objection(new Round(PLAN, sender, receiver, false));
    }

    private static Score score(long processor, long before, long after, boolean pinned) {
        return new Score(0, 1000, processor, before, after, 64, 0, 0, true, pinned, 0);
    }
}
