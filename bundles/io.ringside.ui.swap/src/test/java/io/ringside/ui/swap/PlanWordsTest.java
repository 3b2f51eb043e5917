// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.ringside.api.swap.SwapPlan;

import org.junit.jupiter.api.Test;

class PlanWordsTest {
    private static SwapPlan plan(List<String> restarts, int staying, long pause, boolean measured, long budget) {
        return new SwapPlan("io.ringside.bridge.ffm 0.1.0", "io.ringside.bridge.ffm 0.1.1", restarts, staying, pause,
                measured, budget, "");
    }

    private static String plain(String text) {
        return text.replace('\u00a0', ' ');
    }

    @Test
    void everythingThatRestartsIsNamed() {
        assertThat(PlanWords.what(plan(List.of("sidecar", "io.ringside.bridge.ffm"), 1, 1, true, 2)))
                .isEqualTo(
                        "Updating bridge.ffm 0.1.0 \u2192 0.1.1 restarts 2 (sidecar, bridge.ffm). 1 other keeps running.");
    }

    @Test
    void aGuessIsCalledOne() {
        assertThat(plain(PlanWords.waiting(plan(List.of(), 0, 2_000_000, false, 4_000_000))))
                .isEqualTo("Commands wait in the ring: first guess 2 ms of a 4 ms budget.");
    }

    @Test
    void withoutATrafficThereIsNoBudget() {
        assertThat(plain(PlanWords.waiting(plan(List.of(), 0, 2_000_000, true, Long.MAX_VALUE))))
                .isEqualTo("Nothing flows in now; the pause is est. 2 ms.");
    }

    @Test
    void aPauseAboveTheBudgetIsWarnedOf() {
        assertThat(PlanWords.warning(plan(List.of(), 0, 5, true, 4))).contains("may run full");
        assertThat(PlanWords.warning(plan(List.of(), 0, 3, true, 4))).isEmpty();
    }
}
