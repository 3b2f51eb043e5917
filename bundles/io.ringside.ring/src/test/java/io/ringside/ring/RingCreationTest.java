// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import io.ringside.ring.os.OpenFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingCreationTest {
    @RegisterExtension
    final TestRings rings = new TestRings();

    @Test
    void aRingIsItsOwnersAloneAndCMayOpenIt() throws IOException {
        try (Ring ring = rings.create("first", 8192)) {
            assertThat(ring.path()).isEqualTo(rings.path().resolve("first.ring"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ring.path())))
                    .isEqualTo("rw-------");
            assertThat(Files.size(ring.path())).isEqualTo(RingLayout.RECORDS_OFFSET + 8192);
            assertThat(NativeLibrary.check(ring.path())).isZero();
            assertThat(ring.descriptor().boot())
                    .hasToString(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
            assertThat(rings.directory().list()).containsExactly(ring.path());
        }
    }

    @Test
    void aRingMadeInCIsOpenedInJava() {
        Path path = rings.path().resolve("inc.ring");
        assertThat(NativeLibrary.create(path, "inc", 4096)).isZero();
        try (Ring ring = Ring.open(path); RingProducer producer = ring.producer()) {
            assertThat(ring.name()).isEqualTo("inc");
            assertThat(ring.descriptor().creatorPid()).isEqualTo((int) ProcessHandle.current().pid());
            assertThat(producer.send(1, new byte[3], 0, 3)).isZero();
        }
    }

    @Test
    void aNameInUseGetsASuffix() {
        try (Ring first = rings.create("cmd", 4096);
                RingProducer producer = first.producer();
                Ring second = rings.create("cmd", 4096)) {
            assertThat(producer.position()).isZero();
            assertThat(second.name()).isEqualTo("cmd-2");
            assertThat(second.path()).hasFileName("cmd-2.ring");
            try (Ring third = rings.create("cmd", 4096)) {
                assertThat(third.name()).as("the second has no producer yet, but one will come").isEqualTo("cmd-3");
            }
        }
    }

    @Test
    void aConsumerAloneKeepsItsName() {
        try (Ring first = rings.create("cmd", 4096)) {
            first.producer().close();
            try (RingConsumer consumer = first.consumer(0); Ring second = rings.create("cmd", 4096)) {
                assertThat(consumer.position()).isZero();
                assertThat(second.name()).isEqualTo("cmd-2");
            }
        }
    }

    @Test
    void aDeadAndEmptyRingIsReplaced() {
        UUID old;
        try (Ring first = rings.create("cmd", 4096)) {
            old = first.descriptor().uuid();
            first.producer().close();
        }
        try (Ring second = rings.create("cmd", 8192)) {
            assertThat(second.name()).isEqualTo("cmd");
            assertThat(second.capacity()).isEqualTo(8192);
            assertThat(second.descriptor().uuid()).isNotEqualTo(old);
            assertThat(rings.path().toFile().list()).containsExactly("cmd.ring");
        }
    }

    @Test
    void unreadCommandsAreNeverReplaced() {
        Ring first = rings.create("cmd", 4096);
        first.producer().send(1, new byte[9], 0, 9);
        first.close();
        try (Ring second = rings.create("cmd", 4096); RingView view = RingView.open(first.path())) {
            assertThat(second.name()).isEqualTo("cmd-2");
            assertThat(view.read().unread()).isEqualTo(24);
        }
    }

    @Test
    void aFileThatIsNoRingKeepsItsName() throws IOException {
        Files.writeString(rings.path().resolve("cmd.ring"), "mine");
        try (Ring ring = rings.create("cmd", 4096)) {
            assertThat(ring.name()).isEqualTo("cmd-2");
            assertThat(rings.path().resolve("cmd.ring")).hasContent("mine");
        }
    }

    @Test
    void aReplacedRingServesNobodyAnyMore() {
        try (Ring first = rings.create("cmd", 4096)) {
            first.producer().close();
            rings.create("cmd", 4096).close();
            assertThatThrownBy(first::producer).hasFieldOrPropertyWithValue("code", "RS-112");
            assertThat(first.unlink()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".hidden", "a/b", "../up", "a b", "ä", "-x",
        "123456789012345678901234567890123456789012345678901234567890"})
    void refusesANameThatNoFileShouldHave(String name) {
        assertThatThrownBy(() -> rings.create(name, 4096)).hasFieldOrPropertyWithValue("code", "RS-113");
        assertThat(rings.path()).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -4096, 2048, 4095, 6000, 1L << 31})
    void refusesACapacityThatIsNoPowerOfTwoInRange(long capacity) {
        assertThatThrownBy(() -> rings.create(capacity)).hasFieldOrPropertyWithValue("code", "RS-113")
                .hasMessageContaining("power of two");
        assertThat(rings.path()).isEmptyDirectory();
    }

    @Test
    void trustsNoDirectoryThatOthersMayEnter() throws IOException {
        Files.setPosixFilePermissions(rings.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> rings.create(4096)).hasFieldOrPropertyWithValue("code", "RS-107")
                .hasMessageContaining("others have rights");
    }

    @Test
    void trustsNoLinkAndNoFileAsDirectory() throws IOException {
        Path link = Files.createSymbolicLink(rings.path().resolve("link"), rings.path());
        assertThatThrownBy(() -> new RingDirectory(link).list()).hasFieldOrPropertyWithValue("code", "RS-107");
        Path file = Files.createFile(rings.path().resolve("file"));
        assertThatThrownBy(() -> new RingDirectory(file).list()).hasFieldOrPropertyWithValue("code", "RS-107");
    }

    @Test
    void trustsNoDirectoryOfSomebodyElse() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a directory away");
        Files.setAttribute(rings.path(), "unix:uid", 65534);
        assertThatThrownBy(() -> rings.directory().list()).hasFieldOrPropertyWithValue("code", "RS-107")
                .hasMessageContaining("nobody (uid 65534)");
    }

    @Test
    void removesWhatADeadCreatorLeftAndNothingElse() throws IOException {
        Path dead = Files.createFile(rings.path().resolve(".1-a.new"));
        Path living = Files.createFile(rings.path().resolve(".1-b.new"));
        try (OpenFile file = OpenFile.open(living, true).file(); Ring ring = rings.create(4096)) {
            assertThat(file.lock(Role.PRODUCER.lockByte())).isZero();
            rings.create("other", 4096).close();
            assertThat(ring.path()).exists();
            assertThat(dead).doesNotExist();
        }
    }

    @Test
    void manyCreatorsOfOneNameGetARingEachAndNobodySeesAHalfOne() throws Exception {
        AtomicBoolean creating = new AtomicBoolean(true);
        try (ExecutorService pool = Executors.newFixedThreadPool(5)) {
            Future<Integer> looker = pool.submit(() -> lookAtAll(creating));
            List<Ring> made = new ArrayList<>();
            try {
                List<Future<List<Ring>>> creators = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    Callable<List<Ring>> creator = this::createSome;
                    creators.add(pool.submit(creator));
                }
                for (Future<List<Ring>> creator : creators) {
                    made.addAll(creator.get());
                }
            } finally {
                creating.set(false);
            }
            Set<String> names = new TreeSet<>();
            made.forEach(ring -> names.add(ring.name()));
            assertThat(names).hasSize(made.size()).contains("race", "race-2");
            assertThat(rings.directory().list()).hasSize(made.size());
            assertThat(looker.get()).isPositive();
            made.forEach(Ring::close);
        }
    }

    private List<Ring> createSome() {
        List<Ring> made = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Ring ring = rings.create("race", 4096);
            ring.producer();
            made.add(ring);
        }
        return made;
    }

    private int lookAtAll(AtomicBoolean creating) {
        int looked = 0;
        while (creating.get() || looked == 0) {
            for (Path path : rings.directory().list()) {
                try (RingView view = RingView.open(path)) {
                    looked += view.read().capacity() == 4096 ? 1 : 0;
                }
            }
        }
        return looked;
    }

    @Test
    void aFullSharedMemoryIsAnAnswerAndLeavesNothing() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("user.name").equals("root"), "a private small tmpfs needs root");
        Path mount = Files.createDirectory(rings.path().resolve("small"));
        String script = "mount -t tmpfs -o size=1m,mode=700 tmpfs " + mount + " && exec \"$@\"";
        try (ForkedJvm other = new ForkedJvm(List.of("unshare", "-m", "sh", "-c", script, "sh"),
                CreateOnFullMemory.class,
                mount.resolve("rings").toString())) {
            assertThat(other.rest()).containsExactly(
                    "RS-104: Not enough shared memory: needs 8 MiB, 1 MiB free on " + mount
                            + ". Nothing was created; use a smaller ring or free some room.",
                    "0 files left", "a small one fits");
        } finally {
            Files.delete(mount);
        }
    }
}
