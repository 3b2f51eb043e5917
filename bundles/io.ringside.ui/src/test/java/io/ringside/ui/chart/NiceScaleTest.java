// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NiceScaleTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 9.9, 10, 11, 199_998, 200_001, 1_360_000, 49_999_999})
    void hasRoomForTheLargestAndFewLines(double largest) {
        NiceScale scale = NiceScale.over(largest);
        double lines = scale.top() / scale.step();

        assertThat(scale.top()).isGreaterThanOrEqualTo(largest);
        assertThat(lines).isEqualTo(Math.rint(lines)).isBetween(2.0, 5.0);
    }
}
