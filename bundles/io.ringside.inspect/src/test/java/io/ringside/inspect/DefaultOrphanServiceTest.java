// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.OrphanedRing;
import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rings whose producer is killed, in shared memory. */
class DefaultOrphanServiceTest {
    @TempDir
    private Path folder;

    private final List<Path> rings = new ArrayList<>();
    private DefaultOrphanService service;

    @BeforeEach
    void create() {
        service = new DefaultOrphanService(folder.resolve("archive"));
    }

    @AfterEach
    void removeRings() throws IOException {
        for (Path ring : rings) {
            Files.deleteIfExists(ring);
        }
    }

    @Test
    void tellsWhatAKilledHostLeft() throws Exception {
        Path ring = orphan("services-orphan", 3);

        assertThat(find(ring)).get().satisfies(orphan -> {
            assertThat(orphan.file()).isEqualTo(ring);
            assertThat(orphan.unreadRecords()).isEqualTo(3);
            assertThat(orphan.unreadBytes()).isEqualTo(48);
            assertThat(orphan.lastAccepted()).isEqualTo(32);
            assertThat(orphan.inHand()).isEqualTo(-1);
            assertThat(orphan.ownerPid()).isPositive().isNotEqualTo((int) ProcessHandle.current().pid());
            assertThat(orphan.ageMillis()).isNotNegative();
            assertThat(orphan.problem()).isEmpty();
        });
    }

    @Test
    void aRingThatSomebodyHoldsOrThatWasClosedInOrderIsNone() {
        try (Ring ring = create("services-held"); RingProducer producer = ring.producer()) {
            producer.send(1, new byte[8], 0, 8);
            assertThat(find(ring.path())).isEmpty();
            assertRefused("RS-121", () -> service.delete(nameOf(ring.path()), true));
        }
        Ring closed = create("services-closed");
        closed.producer().close();
        assertThat(find(closed.path())).isEmpty();
        closed.close();
    }

    @Test
    void neverDeletesUnreadCommandsUnlessTold() throws Exception {
        Path ring = orphan("services-unread", 2);
        String name = nameOf(ring);

        assertThatThrownBy(() -> service.delete(name, false)).hasMessageContaining("holds 2 unread commands");
        assertThat(ring).exists();
        service.delete(name, true);
        assertThat(ring).doesNotExist();

        Path empty = orphan("services-empty", 0);
        service.delete(nameOf(empty), false);
        assertThat(empty).doesNotExist();
    }

    @Test
    void archivesSideBySide() throws Exception {
        Path ring = orphan("services-archive", 1);
        byte[] bytes = Files.readAllBytes(ring);
        Path first = service.archive(nameOf(ring));
        Path second = service.archive(nameOf(orphan("services-archive", 1)));

        assertThat(ring).doesNotExist();
        assertThat(first).isEqualTo(folder.resolve("archive/services-archive.ring")).hasBinaryContent(bytes);
        assertThat(second).isEqualTo(folder.resolve("archive/services-archive.2.ring"));
        try (DefaultRingInspectorUse inspector = new DefaultRingInspectorUse()) {
            assertThat(inspector.inspector.picture(first, 5).unreadCount()).isEqualTo(1);
        }
    }

    @Test
    void handsOneToASidecarWhenAHostIsThere() throws Exception {
        Path ring = orphan("services-adopt", 1);
        assertRefused("RS-123", () -> service.adopt(nameOf(ring), Path.of("x.so")));
        service.setAdoption((file, library) -> file.equals(ring) && library.equals(Path.of("x.so")) ? 41 : 0);

        assertThat(service.adopt(nameOf(ring), Path.of("x.so"))).isEqualTo(41);
        assertRefused("RS-121", () -> service.adopt("services-absent", Path.of("x.so")));
        service.unsetAdoption(null);
    }

    @Test
    void archivesBelowTheStateFolder() {
        assertThat(DefaultOrphanService.archive("/state", "/home/a")).isEqualTo(Path.of("/state/ringside/archive"));
        assertThat(DefaultOrphanService.archive("relative", "/home/a"))
                .isEqualTo(Path.of("/home/a/.local/state/ringside/archive"));
    }

    private record DefaultRingInspectorUse(DefaultRingInspector inspector) implements AutoCloseable {
        DefaultRingInspectorUse() {
            this(new DefaultRingInspector());
        }

        @Override
        public void close() {
            inspector.close();
        }
    }

    private Optional<OrphanedRing> find(Path ring) {
        return service.orphans().stream().filter(orphan -> orphan.file().equals(ring)).findFirst();
    }

    private static String nameOf(Path ring) {
        return ring.getFileName().toString().replace(".ring", "");
    }

    private static void assertRefused(String code, Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RingsideException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }

    private Ring create(String name) {
        Ring ring = Ring.create(name, 4096, RingKind.COMMANDS);
        rings.add(ring.path());
        return ring;
    }

    /** A ring whose producer was killed. */
    private Path orphan(String name, int commands) throws IOException, InterruptedException {
        Process doomed = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                DoomedProducer.class.getName(), name, Integer.toString(commands))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            Path ring = Path.of(doomed.inputReader().readLine());
            rings.add(ring);
            return ring;
        } finally {
            doomed.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
        }
    }
}
