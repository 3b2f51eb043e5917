// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.api.bridge.CrashReport;

import org.junit.jupiter.api.Test;

class SignalWordsTest {
    private static CrashReport ended(int signal, int exitCode) {
        return new CrashReport(0, 1, "demo 1.0.0", signal, exitCode, "", -1, 0, 0, new byte[0]);
    }

    @Test
    void aSignalHasANameAndAMeaning() {
        assertThat(SignalWords.name(ended(11, -1))).isEqualTo("SIGSEGV");
        assertThat(SignalWords.meaning(ended(11, -1))).contains("not its own");
        assertThat(SignalWords.name(ended(9, -1))).isEqualTo("SIGKILL");
    }

    @Test
    void whatHasNoNameIsANumber() {
        assertThat(SignalWords.name(ended(42, -1))).isEqualTo("signal 42");
        assertThat(SignalWords.name(ended(0, 3))).isEqualTo("exit 3");
        assertThat(SignalWords.name(ended(0, -1))).isEqualTo("end");
    }
}
