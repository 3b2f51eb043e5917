// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;

import io.ringside.api.RingsideException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that are no ring, or no longer: each gets its code and a sentence, in Java and in C alike, and is left as it
 * is.
 */
class BadRingTest {
    private static final int NOBODY = 65534;

    @RegisterExtension
    final TestRings rings = new TestRings();

    private Ring ring;
    private Path path;

    @BeforeEach
    void fillARing() {
        ring = rings.create(4096);
        path = ring.path();
        try (RingProducer producer = ring.producer()) {
            for (int i = 0; i < 20; i++) {
                producer.send(i + 1, new byte[100], 0, 100);
            }
        }
    }

    @AfterEach
    void close() {
        ring.close();
    }

    private void assertRefused(String code, int inC, String words) {
        byte[] before = Files.isReadable(path) && Files.isRegularFile(path) ? RingBytes.read(path) : new byte[0];
        assertThatThrownBy(() -> RingView.open(path)).isInstanceOf(RingsideException.class)
                .hasFieldOrPropertyWithValue("code", code)
                .hasMessageContaining(words).hasMessageContaining(path.toString());
        assertThatThrownBy(() -> Ring.open(path)).hasFieldOrPropertyWithValue("code", code);
        assertThat(NativeLibrary.check(path)).as("what C says of it").isEqualTo(inC);
        if (before.length > 0) {
            assertThat(RingBytes.read(path)).as("left as it was").isEqualTo(before);
        }
    }

    @Test
    void aMissingFile() throws IOException {
        Files.delete(path);
        assertRefused("RS-100", 1, "There is no ring");
    }

    @Test
    void wrongMagic() {
        RingBytes.put(path, 0, (byte) 'X');
        assertRefused("RS-103", 4, "not a ring");
    }

    @Test
    void aFileOfZerosIsNotReady() {
        RingBytes.putLong(path, 0, 0);
        assertRefused("RS-109", 3, "not ready");
    }

    @Test
    void anotherMajorVersion() {
        RingBytes.putInt(path, RingLayout.descriptor("abi_version"), 2 << 16);
        RingBytes.sign(path);
        assertRefused("RS-102", 5, "abi_version is major 2, this build reads major 1");
    }

    @Test
    void aLaterMinorVersionIsRead() {
        RingBytes.putInt(path, RingLayout.descriptor("abi_version"), RingLayout.ABI_VERSION + 7);
        RingBytes.sign(path);
        RingView.open(path).close();
        assertThat(NativeLibrary.check(path)).isZero();
    }

    @Test
    void aChangedDescriptor() {
        RingBytes.put(path, RingLayout.descriptor("name"), (byte) 'X');
        assertRefused("RS-103", 6, "checksum does not match");
    }

    @ParameterizedTest
    @CsvSource({"capacity,8192", "capacity,6000", "capacity,0", "capacity,-4096", "records_offset,4096",
        "producer_offset,520",
        "consumer_offset,0", "file_length,1", "extension_offset,0", "state_offset,1"})
    void aGeometryThatIsNotOfThisVersion(String field, long value) {
        RingBytes.putLong(path, RingLayout.descriptor(field), value);
        RingBytes.sign(path);
        assertRefused("RS-103", 7, "offsets and sizes");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 511, 512, 4096, 8192, 12288, 16384, 20480, 24575})
    void truncated(int length) throws IOException {
        truncate(length);
        assertRefused("RS-108", 2, "has " + length + " bytes");
    }

    private void truncate(long length) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4096, 8192, 12288, 16384, 20480})
    void truncatedWhileItIsLookedAt(int length) throws IOException {
        try (RingView view = RingView.open(path)) {
            RingCursor cursor = view.cursor();
            truncate(length);
            if (length <= RingLayout.EXTENSION_OFFSET) {
                assertThatThrownBy(view::read).hasFieldOrPropertyWithValue("code", "RS-108")
                        .hasMessageContaining("cut off");
            }
            assertThatThrownBy(cursor::next).hasFieldOrPropertyWithValue("code", "RS-108");
            if (length > RingLayout.CONSUMER_OFFSET) {
                assertThat(view.cursor().damage()).isEqualTo(Damage.TRUNCATED);
            }
        }
    }

    @Test
    void aRingOfSomebodyElse() throws IOException {
        assumeRoot();
        Files.setAttribute(path, "unix:uid", NOBODY);
        assertRefused("RS-101", 8, "belongs to user nobody (uid 65534), you are root (uid 0)");
    }

    @Test
    void aFileThatOthersMayWriteServesNoRoleButMayBeLookedAt() throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThatThrownBy(() -> Ring.open(path)).hasFieldOrPropertyWithValue("code", "RS-107")
                .hasMessageContaining("others may");
        assertThat(NativeLibrary.check(path)).isEqualTo(9);
        try (RingView view = RingView.open(path)) {
            assertThat(view.warning()).contains("may be forged");
            assertThat(view.read().accepted()).isEqualTo(20);
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        try (RingView view = RingView.open(path)) {
            assertThat(view.warning()).isEmpty();
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path target = path;
        path = Files.createSymbolicLink(rings.path().resolve("link.ring"), target);
        assertRefused("RS-107", 9, "symbolic link");
    }

    @Test
    void aZeroedPageIsDamageToCursorAndConsumerAlike() {
        RingBytes.put(path, RingLayout.RECORDS_OFFSET + 1080, new byte[1024]);
        try (RingView view = RingView.open(path); RingConsumer consumer = ring.consumer(0)) {
            RingCursor cursor = view.cursor();
            cursor.countToEnd();
            assertThat(cursor.count()).isEqualTo(10);
            assertThat(cursor.damage()).isEqualTo(Damage.TYPE_ZERO);
            assertThat(cursor.damageSentence()).contains("at position 1120").contains("type 0");
            assertThat(drain(consumer)).isEqualTo(10);
            assertThat(consumer.damage()).contains("at position 1120");
            assertThat(view.read().damage()).isEqualTo(Damage.TYPE_ZERO.code());
        }
    }

    @ParameterizedTest
    @CsvSource({"4, LENGTH", "2041, LENGTH", "-1, LENGTH", "2000, LENGTH"})
    void aLengthThatReachesTooFar(int length, Damage damage) {
        long last = 19 * 112L;
        RingBytes.putInt(path, RingLayout.RECORDS_OFFSET + last, length);
        try (RingView view = RingView.open(path); RingConsumer consumer = ring.consumer(0)) {
            RingCursor cursor = view.cursor();
            cursor.countToEnd();
            assertThat(cursor.damage()).isEqualTo(length == 4 ? Damage.TYPE_ZERO : damage);
            assertThat(drain(consumer)).isEqualTo(cursor.count());
            assertThat(consumer.damage()).contains(cursor.damage().name());
        }
    }

    @Test
    void flagsThatNobodyKnows() {
        RingBytes.put(path, RingLayout.RECORDS_OFFSET + 6, (byte) 8);
        try (RingView view = RingView.open(path)) {
            RingCursor cursor = view.cursor();
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.damage()).isEqualTo(Damage.FLAGS);
        }
    }

    @ParameterizedTest
    @CsvSource({"2244, POSITION_UNALIGNED", "4104, POSITION_RANGE", "-8, POSITION_RANGE"})
    void positionsThatDoNotBelongTogether(long position, Damage damage) {
        RingBytes.putLong(path, RingLayout.producer("producer_position"), position);
        try (RingView view = RingView.open(path)) {
            assertThat(view.cursor().damage()).isEqualTo(damage);
            assertThat(view.cursor().next()).isFalse();
        }
        assertThatThrownBy(() -> ring.consumer(0)).hasFieldOrPropertyWithValue("code", "RS-110")
                .hasMessageContaining(damage.name());
    }

    @Test
    void aQuarantineThatEndsAtNoBorder() {
        RingBytes.putLong(path, RingLayout.consumer("quarantined_to"), 12);
        assertThatThrownBy(() -> ring.consumer(0)).hasFieldOrPropertyWithValue("code", "RS-110")
                .hasMessageContaining(Damage.POSITION_UNALIGNED.name());
    }

    @Test
    void randomDamageNeverLeadsToAnythingButASentence() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        byte[] whole = RingBytes.read(path);
        int opened = 0;
        int damaged = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = whole.clone();
            int first = random.nextBoolean() ? RingLayout.DESCRIPTOR_LENGTH : 0;
            int behind = random.nextBoolean() ? RingLayout.CONSUMER_OFFSET + 512 : bytes.length;
            for (int flips = random.nextInt(64); flips >= 0; flips--) {
                bytes[random.nextInt(first, behind)] ^= (byte) (1 << random.nextInt(8));
            }
            RingBytes.put(path, 0, bytes);
            try (RingView view = RingView.open(path)) {
                opened++;
                view.read();
                RingCursor cursor = view.cursor();
                while (cursor.next()) {
                    assertThat(cursor.count()).as("bounded, seed %d, round %d", seed, round).isLessThanOrEqualTo(512);
                }
                damaged += cursor.damage() == Damage.NONE ? 0 : 1;
            } catch (RingsideException e) {
                assertThat(e.code()).startsWith("RS-1");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round, e);
            }
            consumeWhatIsLeft(seed, round);
        }
        assertThat(opened).as("opened, seed %d", seed).isGreaterThan(200);
        assertThat(damaged).as("damaged, seed %d", seed).isGreaterThan(200);
    }

    /** The hot reader trusts more, but must not be led out of the mapping either. */
    private void consumeWhatIsLeft(long seed, int round) {
        try (Ring damagedRing = Ring.open(path); RingConsumer consumer = damagedRing.consumer(0)) {
            drain(consumer);
        } catch (RingsideException e) {
            assertThat(e.code()).startsWith("RS-1");
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ", round " + round, e);
        }
    }

    private static int drain(RingConsumer consumer) {
        byte[] payload = new byte[4096];
        int count = 0;
        int polled;
        do {
            polled = consumer.poll((position, type, flags, address, length) -> {
                RingMemory.copyOut(address, payload, 0, length);
                return true;
            }, 100);
            count += polled;
            consumer.settle();
        } while (polled > 0);
        return count;
    }

    private static void assumeRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a file away");
    }
}
