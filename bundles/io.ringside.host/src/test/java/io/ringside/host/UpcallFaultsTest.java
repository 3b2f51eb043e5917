// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.api.sidecar.SidecarState;
import org.junit.jupiter.api.Test;

/** Whatever a listener throws, the JVM and the sidecar live, and it is counted. */
class UpcallFaultsTest {
    @Test
    void anExceptionIsCountedAndTheSidecarGoesOn() {
        survives(() -> {
            throw new IllegalStateException("planted");
        });
    }

    @Test
    void anErrorIsCountedAndTheSidecarGoesOn() {
        survives(() -> {
            throw new AssertionError("planted");
        });
    }

    @Test
    void aStackOverflowIsCountedAndTheSidecarGoesOn() {
        survives(() -> deeper(0));
    }

    @Test
    void aSinkThatMiscountsIsAFault() {
        survives(() -> 1_000_000);
    }

    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private static void survives(Supplier<Integer> fault) {
        try (RunningHost running = new RunningHost()) {
            running.host.sink(new FaultySink(fault));
            running.host.start(Sidecars.named("echo"));
            for (int i = 0; i < 20; i++) {
                running.send(1, (byte) i);
                running.drain();
            }
            assertThat(running.host.reading().upcallFaults()).isPositive().isEqualTo(running.host.reading().upcalls());
            assertThat(running.host.reading().dropped()).isEqualTo(20);
            running.assertBalanced();

            running.host.sink(running.sink);
            running.send(1, (byte) 42);
            running.drain();
            assertThat(running.sink.events()).hasSize(1);
            assertThat(running.host.status().state()).isEqualTo(SidecarState.RUNNING);
        }
    }

    private record FaultySink(Supplier<Integer> fault) implements EventSink {
        @Override
        public int onEvents(EventBatch batch) {
            return fault.get();
        }

        @Override
        public void onLog(int level, String text) {
            throw new IllegalStateException("planted");
        }
    }
}
