// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import io.ringside.api.command.Fate;
import org.junit.jupiter.api.Test;

/** What a host leaves behind. */
class ClosingHostTest {
    private static final Path ECHO = Sidecars.named("echo");

    @Test
    void deletesADrainedRingAndKeepsOneThatHoldsCommands() throws Exception {
        RunningHost drained = new RunningHost();
        drained.host.start(ECHO);
        drained.send(1, (byte) 1);
        drained.drain();
        drained.host.close();
        assertThat(drained.host.ringPath()).doesNotExist();
        drained.close();

        RunningHost waiting = new RunningHost();
        waiting.send(1, (byte) 1);
        waiting.host.close();
        assertThat(waiting.host.ringPath()).exists();
        waiting.close();
    }

    @Test
    void finishesWhatIsAcceptedBeforeItCloses() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);
            for (int i = 0; i < 2_500; i++) {
                running.send(1, (byte) i);
            }
            Path ring = running.host.ringPath();

            running.host.close();

            assertThat(running.sink.events()).hasSize(2_500);
            assertThat(ring).doesNotExist();
            assertThat(running.host.send(1, new byte[1]).fate()).isEqualTo(Fate.REFUSED_CLOSED);
        }
    }
}
