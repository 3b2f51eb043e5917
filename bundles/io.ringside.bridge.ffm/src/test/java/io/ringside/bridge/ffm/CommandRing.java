// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.bridge.Scheduling;
import io.ringside.api.event.EventBatch;
import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;

/** A small ring of commands with its producing end, and the generations that a test loads on it; of their events nothing is kept. */
final class CommandRing implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(60);

    /** Takes all and keeps nothing. */
    private static final class Nowhere implements EventSink {
        @Override
        public int onEvents(EventBatch batch) {
            return batch.size();
        }

        @Override
        public void onLog(int level, String text) {
            assertThat(text).isNotEmpty();
        }
    }

    final Ring ring;
    final RingProducer producer;

    CommandRing(String name) {
        ring = Ring.create(name + "-" + ProcessHandle.current().pid(), 4096, RingKind.COMMANDS);
        producer = ring.producer();
    }

    /** Number and epoch of a generation are the same here. */
    Generation load(FfmBridge bridge, String sidecar, long number, Recovery recovery) {
        return bridge.load(new GenerationRequest(NativeFiles.sidecar(sidecar), ring.path(), number, number, "",
                new Nowhere(), DEADLINE, recovery, Confinement.NONE, HostLoss.DRAIN_THEN_EXIT, Scheduling.USUAL,
                () -> {}));
    }

    static void end(Generation generation) {
        assertThat(generation.stop(Generation.StopReason.STOPPED, true, DEADLINE))
                .isEqualTo(Generation.StopOutcome.ENDED);
    }

    @Override
    public void close() {
        ring.close();
        try {
            Files.deleteIfExists(ring.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
