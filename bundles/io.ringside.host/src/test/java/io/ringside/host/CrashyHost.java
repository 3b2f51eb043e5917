// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringside.api.bridge.Recovery;
import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;

/** A host over {@link FakeProcesses}, quick to start again. */
final class CrashyHost implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(60);
    /** No crash counts as one after a healthy stretch. */
    static final RestartPolicy NEVER_HEALTHY = new RestartPolicy(Duration.ofMillis(1), Duration.ofMillis(4), 5,
            Duration.ofDays(1), Long.MAX_VALUE, Duration.ZERO);
    static final SidecarSettings NO_SPARE = new SidecarSettings(Recovery.Policy.REDELIVER, 3, Confinement.NONE,
            HostLoss.DRAIN_THEN_EXIT, false);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final FakeProcesses bridge = new FakeProcesses();
    final SidecarHost host;
    final Path folder;

    CrashyHost() {
        this(NEVER_HEALTHY, LONG);
    }

    CrashyHost(RestartPolicy policy, Duration deadline) {
        String name = "host-crashy-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        host = SidecarHost.open(new HostOptions(name, 64 * 1024, deadline), new Timing(Duration.ofMillis(300), policy));
        host.bridge(bridge);
        host.settings(NO_SPARE);
        try {
            folder = Files.createTempDirectory("host-crashy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path library(String name) {
        try {
            return Files.writeString(folder.resolve(name), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        host.start(library("fake.so"));
    }

    long send(byte what) {
        long position = host.send(1, new byte[]{what}, 0, 1);
        assertThat(position).isNotNegative();
        return position;
    }

    void awaitState(SidecarState state) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(2)).until(() -> host.status().state() == state);
    }

    void drain() {
        assertThat(host.awaitDrained(LONG)).as("drained").isTrue();
    }

    /** Positions of the commands that were processed to their end: taken last wins. */
    List<Long> positions() {
        return bridge.taken().stream().filter(taken -> !taken.again()).map(FakeProcesses.Taken::position).toList();
    }

    @Override
    public void close() {
        host.close();
        assertThat(bridge.alive()).as("processes that are left").isZero();
        try (var files = Files.list(folder)) {
            files.forEach(file -> file.toFile().delete());
            Files.deleteIfExists(host.ringPath());
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
