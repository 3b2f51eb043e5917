// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static String plain(String text) {
        return text.replace(Figures.SPACE, ' ');
    }

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "999,999", "1000,1 000", "9612004118,9 612 004 118", "-1234567,-1 234 567"})
    void countsStandInThousands(long value, String text) {
        assertThat(plain(Figures.count(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0/s", "12,12/s", "0.1,0.1/s", "199998,200 k/s", "1210000,1.21 M/s", "50000000,50 M/s",
        "999600,1 M/s"})
    void ratesHaveThreeFiguresThatCount(double value, String text) {
        assertThat(plain(Figures.rate(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"12,12 ns", "3100,3.1 µs", "86000,86 µs", "284000000,284 ms", "1310000000,1.31 s",
        "720000000000,12 min"})
    void durationsChooseTheirUnit(double nanos, String text) {
        assertThat(plain(Figures.duration(nanos))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "56,56 B", "8388608,8 MiB", "31744,31 KiB", "6291456000,5.86 GiB"})
    void bytesAreBinary(double value, String text) {
        assertThat(plain(Figures.bytes(value))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 %", "0.61,61 %", "0.004,0.4 %", "0.00001,<0.01 %", "1,100 %"})
    void sharesArePerCent(double share, String text) {
        assertThat(plain(Figures.percent(share))).isEqualTo(text);
    }

    @Test
    void elapsedTimeHasHours() {
        assertThat(Figures.elapsed(8_047_000)).isEqualTo("02:14:07");
    }
}
