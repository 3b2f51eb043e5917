// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampStrideTest {
    private final StampStride stride = new StampStride();

    @Test
    void everyCommandIsStampedWhileTheyAreFew() {
        assertThat(stampsOf(100, 5_000_000, 0)).isEqualTo(100);
    }

    @Test
    void aMillionASecondCostsAFewThousandStamps() {
        assertThat(stampsOf(1_000_000, 1_000, 0)).isBetween(1_000, 4_100);
    }

    @Test
    void fiftyMillionASecondCostNoMore() {
        assertThat(stampsOf(50_000_000, 20, 0)).isBetween(1_000, 4_100);
    }

    @Test
    void afterAFloodTheFirstLookLetsTheNextCommandBeStamped() {
        stampsOf(1_000_000, 20, 0);
        assertThat(stride.stride()).isGreaterThan(1_000);
        stride.look(1_000_000 * 20 + 100_000_000L);
        assertThat(stampsOf(2, 50_000_000, 200_000_000)).isEqualTo(2);
    }

    private int stampsOf(int commands, long apartNanos, long fromNanos) {
        int stamps = 0;
        for (int i = 0; i < commands; i++) {
            if (stride.isDue()) {
                stride.stamped(fromNanos + i * apartNanos);
                stamps++;
            }
        }
        return stamps;
    }
}
