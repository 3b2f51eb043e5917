// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchRowTest {
    @Test
    void aFigureAboveItsLeastIsMetAndOneBelowIsNot() {
        assertThat(BenchRow.least("frames", 30.2, "/s", 30, "").isMet()).isTrue();
        assertThat(BenchRow.least("frames", 29.9, "/s", 30, "").isMet()).isFalse();
        assertThat(BenchRow.most("share", 24.9, "%", 25, "").isMet()).isTrue();
        assertThat(BenchRow.most("share", 25.1, "%", 25, "").isMet()).isFalse();
    }

    @Test
    void aFigureThatIsOnlyToldNeedsNoBound() {
        BenchRow told = BenchRow.told("commands", 200_000, "/s", "how");

        assertThat(told.isMet()).isTrue();
        assertThat(told.line()).contains("200000 /s").doesNotContain("met").endsWith("| how |");
    }

    @Test
    void whatWasNotMeasuredIsNoNumberAndNotMet() {
        BenchRow row = BenchRow.unmeasured("start", "no display");

        assertThat(row.isMeasured()).isFalse();
        assertThat(row.isMet()).isFalse();
        assertThat(row.line()).contains("unmeasured").contains("no display");
    }
}
