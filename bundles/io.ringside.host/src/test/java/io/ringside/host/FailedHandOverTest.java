// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.sidecar.SidecarState;
import org.junit.jupiter.api.Test;

class FailedHandOverTest {
    private static final Path ECHO = Sidecars.named("echo");

    @Test
    void isAbortedInWordsWhenTheHostWasClosedBeforeIt() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);
            HandOver handOver = running.host.prepare(running.bridge, ECHO);
            running.host.close();

            HandOverResult result = handOver.execute(RunningHost.LONG);

            assertThat(result.serves()).isFalse();
            assertThat(result.code()).isEqualTo("RS-315");
        }
    }

    @Test
    void isRefusedInWordsWhenTheBridgeItselfFails() {
        try (RunningHost running = new RunningHost()) {
            running.host.start(ECHO);

            assertThatThrownBy(() -> running.host.prepare(new BrokenBridge(), ECHO))
                    .isInstanceOfSatisfying(RingsideException.class, e -> assertThat(e.code()).isEqualTo("RS-426"));
            assertThat(running.host.status().state()).isEqualTo(SidecarState.RUNNING);
        }
    }

    private static final class BrokenBridge implements Bridge {
        @Override
        public String version() {
            return "broken";
        }

        @Override
        public String isolation() {
            return IN_PROCESS;
        }

        @Override
        public SidecarDescription verify(Path library) {
            throw new NoClassDefFoundError("planted");
        }

        @Override
        public Generation load(GenerationRequest request) {
            throw new NoClassDefFoundError("planted");
        }
    }
}
