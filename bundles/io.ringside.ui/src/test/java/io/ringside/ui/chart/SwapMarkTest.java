// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;

import org.junit.jupiter.api.Test;

class SwapMarkTest {
    private static SwapMark mark(String subject, String to, SwapOutcome outcome) {
        return SwapMark
                .of(List.of(new SwapReport(1, 5, subject, "old 1", to, outcome, "", "", List.of(), 86_000, 0, 0, 0)))
                .getFirst();
    }

    @Test
    void aCommittedSwapSaysWhatServesNowAndWhatItCost() {
        assertThat(mark("sidecar", "demo 1.1.0", SwapOutcome.COMMITTED))
                .isEqualTo(new SwapMark(5, "swap to 1.1.0, pause 86\u00a0µs", true));
        assertThat(mark("bridge", "io.ringside.bridge.ffm 0.1.0.SNAPSHOT", SwapOutcome.COMMITTED).label())
                .isEqualTo("bridge to 0.1.0, pause 86\u00a0µs");
    }

    @Test
    void aRefusedSwapIsMarkedToo() {
        assertThat(mark("sidecar", "bad.so", SwapOutcome.REFUSED)).isEqualTo(new SwapMark(5, "swap refused", false));
    }
}
