// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** The assembled product with little memory: it needs no more for more commands, and without any it ends instead of limping on. */
class SmallHeapIT {
    private static final String OPTIONS = "JDK_JAVA_OPTIONS";

    @Test
    void floodsAndSwapsInSixtyFourMebibytes() throws Exception {
        Command.Run run = Command.ringside(Map.of(OPTIONS, "-Xmx64m"), "drill", "swap", "--seconds", "3");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lastLine()).startsWith("ledger ").contains(" lost=0 doubled=0 ");
    }

    @Test
    void isToldToEndWhenItsMemoryIsUsedUp() throws Exception {
        Command.Run run = Command.ringside(Map.of(OPTIONS, "-XX:+PrintFlagsFinal"), "--version");

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("ExitOnOutOfMemoryError +:?= true");
    }
}
