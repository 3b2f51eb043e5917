// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.pipe.PipeReport;

import org.junit.jupiter.api.Test;

class PipeTextTest {
    @Test
    void tellsTheWholeReportInOneLine() {
        PipeReport report = new PipeReport(9, 9, 4 << 20, 1 << 20, 500_000_000, 3, 5, true, "");

        assertThat(PipeText.line(report)).isEqualTo("pipe commands=9 events=9 bytes_in=4194304 bytes_out=1048576"
                + " seconds=0.50 mib_per_s=8.0 swaps=3 most_unread=5 causes_in_order=yes");
    }
}
