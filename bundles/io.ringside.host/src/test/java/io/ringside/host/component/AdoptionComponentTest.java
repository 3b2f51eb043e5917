// SPDX-License-Identifier: Apache-2.0
package io.ringside.host.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringside.api.RingsideException;
import io.ringside.bridge.ffm.FfmBridge;
import io.ringside.host.HostOptions;
import io.ringside.host.SidecarHost;
import io.ringside.ring.RingView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdoptionComponentTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final FfmBridge bridge = new FfmBridge();
    private final AdoptionComponent adoption = new AdoptionComponent(Duration.ofMillis(300));
    private Path ring;

    @AfterEach
    void end() throws Exception {
        bridge.close();
        Files.deleteIfExists(ring);
    }

    @Test
    void finishesWhatAHostLeftAndRemovesTheRing() {
        leave(7);
        adoption.addBridge(bridge);

        assertThat(adoption.adopt(ring, library("echo"))).isEqualTo(7);
        assertThat(ring).doesNotExist();
    }

    @Test
    void aSidecarThatDoesNotGetThroughLeavesTheRest() throws Exception {
        leave(7); // a second each: the close that follows waits for two more
        adoption.addBridge(bridge);

        assertRefused("RS-412", Path.of(System.getProperty("ringside.native.dir"), "badsidecars", "nosymbol.so"));
        assertRefused("RS-122", library("slow"));
        try (RingView view = RingView.open(ring)) {
            assertThat(view.read().unread()).isPositive();
        }
    }

    @Test
    void thereMustBeABridge() {
        leave(1);

        assertRefused("RS-427", library("echo"));
        assertThat(ring).exists();
    }

    private void assertRefused(String code, Path library) {
        assertThatThrownBy(() -> adoption.adopt(ring, library)).isInstanceOfSatisfying(RingsideException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    /** Commands that make the sidecar "slow" take a second each. */
    private void leave(int commands) {
        String name = "host-test-orphan-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        try (SidecarHost host = SidecarHost.open(new HostOptions(name, 4096, Duration.ofSeconds(5)))) {
            ring = host.ringPath();
            for (int i = 0; i < commands; i++) {
                byte[] second = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(1_000_000_000L).array();
                assertThat(host.send(1, second).accepted()).isTrue();
            }
        }
        assertThat(ring).as("it holds commands").exists();
    }

    private static Path library(String name) {
        return Path.of(System.getProperty("ringside.native.dir"), "sidecars", "libringside_" + name + ".so");
    }
}
