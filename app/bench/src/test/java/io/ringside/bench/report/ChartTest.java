// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChartTest {
    @Test
    void timesAreToldInTheUnitThatAPersonReads() {
        assertThat(Chart.time(491)).isEqualTo("491 ns");
        assertThat(Chart.time(9_999)).isEqualTo("9999 ns");
        assertThat(Chart.time(45_375)).isEqualTo("45 \u00b5s");
        assertThat(Chart.time(2_363_391)).isEqualTo("2363 \u00b5s");
        assertThat(Chart.time(673_185_791)).isEqualTo("673 ms");
    }
}
