// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;

import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;

import org.junit.jupiter.api.Test;

/** Orders that follow each other faster than the thread of the pump comes to run. */
class EventPumpTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final byte[] PAYLOAD = new byte[8];

    @Test
    void deliversInATurnThatIsLeftBeforeItHasBegun() throws Exception {
        Ring ring = Ring.create("pump-" + ProcessHandle.current().pid(), 65536, RingKind.EVENTS);
        try {
            RecordingSink sink = new RecordingSink();
            RingProducer producer = ring.producer();
            EventPump pump = new EventPump(ring, sink, 1);
            for (int i = 1; i <= 500; i++) {
                producer.send(1, PAYLOAD, 0, PAYLOAD.length);
                pump.serve();
                assertThat(pump.leave(LONG)).as("turn " + i + " is over").isTrue();
                assertThat(sink.count()).as("events after turn " + i).isEqualTo(i);
            }
            pump.serve();
            assertThat(pump.finish(LONG)).isTrue();
        } finally {
            Files.deleteIfExists(ring.path());
        }
    }
}
