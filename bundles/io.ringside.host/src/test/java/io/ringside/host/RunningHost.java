// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringside.api.inspect.RingReading;
import io.ringside.bridge.ffm.FfmBridge;

/** A host with the real bridge on a ring of its own; nothing of it is left in shared memory afterwards. */
final class RunningHost implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final FfmBridge bridge = new FfmBridge();
    final RecordingSink sink = new RecordingSink();
    final SidecarHost host;

    RunningHost() {
        this(64 * 1024, LONG, LONG);
    }

    RunningHost(long capacity, Duration deadline, Duration hungAfter) {
        String name = "host-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        host = SidecarHost.open(new HostOptions(name, capacity, deadline),
                new Timing(hungAfter, RestartPolicy.DEFAULT));
        host.bridge(bridge);
        host.sink(sink);
    }

    /** A short deadline, for tests in which something never comes back. */
    static RunningHost impatient() {
        return new RunningHost(64 * 1024, Duration.ofSeconds(3), Duration.ofMillis(300));
    }

    long send(int type, byte... payload) {
        long position = host.send(type, payload, 0, payload.length);
        assertThat(position).as("position of an accepted command").isNotNegative();
        return position;
    }

    void drain() {
        assertThat(host.awaitDrained(LONG)).as("drained").isTrue();
    }

    /** The identities that hold whenever the ring is drained. */
    void assertBalanced() {
        RingReading reading = host.reading();
        assertThat(reading.offered()).as("offered = accepted + refused")
                .isEqualTo(reading.accepted() + reading.refused());
        assertThat(reading.accepted()).as("accepted = done + in ring").isEqualTo(reading.doneCount());
        assertThat(reading.emitted()).as("emitted = delivered + dropped")
                .isEqualTo(reading.delivered() + reading.dropped());
    }

    @Override
    public void close() {
        host.close();
        bridge.close();
        try {
            Files.deleteIfExists(host.ringPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
