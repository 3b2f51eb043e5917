// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingDirectory;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at real rings in shared memory. */
class DefaultRingInspectorTest {
    private static final String NAME = "services-inspect";

    private final List<Ring> rings = new ArrayList<>();
    private final DefaultRingInspector inspector = new DefaultRingInspector();

    @AfterEach
    void removeRings() throws IOException {
        inspector.close();
        for (Ring ring : rings) {
            ring.close();
            Files.deleteIfExists(ring.path());
        }
    }

    @Test
    void listsRingsWithTheirRoles() {
        Ring ring = create(NAME);
        RingProducer producer = ring.producer();
        send(producer, 3);

        RingSummary summary = summary(ring.name());

        assertThat(summary.file()).isEqualTo(ring.path());
        assertThat(summary.kind()).isEqualTo("commands");
        assertThat(summary.capacity()).isEqualTo(4096);
        assertThat(summary.producerPid()).isEqualTo((int) ProcessHandle.current().pid());
        assertThat(summary.producerAlive()).isTrue();
        assertThat(summary.consumerAlive()).isFalse();
        assertThat(summary.unreadBytes()).isEqualTo(3 * 16);
        assertThat(summary.problem()).isEmpty();

        producer.close();
        assertThat(summary(ring.name()).producerAlive()).isFalse();
    }

    @Test
    void listsWhatIsNoRingWithTheReason() throws IOException {
        Path file = RingDirectory.ofUser().resolve(NAME + "-broken.ring");
        Files.write(file, new byte[40_000]);
        try {
            assertThat(summary(NAME + "-broken").problem()).matches("RS-10\\d: .*" + NAME + "-broken.*");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void readsPositionsAndCounters() {
        Ring ring = create(NAME);
        send(ring.producer(), 5);

        RingReading reading = inspector.read(ring.name());

        assertThat(reading.accepted()).isEqualTo(5);
        assertThat(reading.producerPosition()).isEqualTo(5 * 16);
        assertThat(reading.unread()).isEqualTo(5 * 16);
    }

    @Test
    void countsEveryRecordButCopiesOnlyWhatWasAskedFor() {
        Ring ring = create(NAME);
        send(ring.producer(), 100);

        RingPicture picture = inspector.picture(ring.name(), 10);

        assertThat(picture.records()).hasSize(10);
        assertThat(picture.records()).extracting(RingRecord::position).startsWith(0L, 16L, 32L);
        assertThat(picture.records().getFirst().payload()).containsExactly(0);
        assertThat(picture.recordCount()).isEqualTo(100);
        assertThat(picture.unreadCount()).isEqualTo(100);
        assertThat(picture.moved()).isFalse();
        assertThat(picture.damage()).isEmpty();
    }

    @Test
    void tellsRecordsThatAreDoneFromThoseThatAreNot() {
        Ring ring = create(NAME);
        send(ring.producer(), 10);
        RingConsumer consumer = ring.consumer(0);
        consumer.poll((position, type, flags, address, length) -> true, 4);
        consumer.settle();

        assertThat(inspector.picture(ring.name(), 0).unreadCount()).isEqualTo(6);
        assertThat(summary(ring.name()).consumerAlive()).isTrue();
    }

    @Test
    void sentencesTheFirstDamagedRecord() throws IOException {
        Ring ring = create(NAME);
        send(ring.producer(), 10);
        Files.write(ring.path(), withZeros(ring.path(), 20_480 + 5 * 16, 8), StandardOpenOption.WRITE);

        RingPicture picture = inspector.picture(ring.name(), 100);

        assertThat(picture.recordCount()).isEqualTo(5);
        assertThat(picture.damage()).contains("position 80", "type 0");
    }

    @Test
    void looksAtACopyThatLiesAnywhere(@TempDir Path folder) throws IOException {
        Ring ring = create(NAME);
        send(ring.producer(), 7);
        Path copy = Files.copy(ring.path(), folder.resolve("copy.ring"));

        assertThat(inspector.picture(copy, 1).recordCount()).isEqualTo(7);
    }

    @Test
    void opensARingAgainThatWasReplaced() throws IOException {
        Ring first = create(NAME);
        String name = first.name();
        send(first.producer(), 2);
        assertThat(inspector.read(name).accepted()).isEqualTo(2);
        first.close();
        Files.delete(first.path());

        Ring second = create(NAME);
        send(second.producer(), 3);

        assertThat(second.name()).isEqualTo(name);
        assertThat(inspector.read(name).accepted()).isEqualTo(3);
    }

    @Test
    void saysThatARingIsGone() throws IOException {
        Ring ring = create(NAME);
        inspector.read(ring.name());
        Files.delete(ring.path());

        assertThatThrownBy(() -> inspector.read(ring.name())).isInstanceOf(RingsideException.class).extracting("code")
                .isEqualTo("RS-100");
        assertThat(inspector.rings()).extracting(RingSummary::name).doesNotContain(ring.name());
        assertThatThrownBy(() -> inspector.read("../" + NAME)).extracting("code").isEqualTo("RS-113");
    }

    @Test
    void keepsOneMappingForARingAndNoneAfterClosing() throws IOException {
        Ring ring = create(NAME);
        for (int i = 0; i < 20; i++) {
            inspector.read(ring.name());
            inspector.rings();
        }
        long lines = mappings(ring.path());

        inspector.close();

        assertThat(lines).isBetween(1L, 4L);
        assertThat(mappings(ring.path())).isZero();
    }

    @Test
    void givesAVerdictAtTheFirstLook() {
        Ring ring = create(NAME);
        send(ring.producer(), 5);
        assertThat(inspector.verdict(ring.name()).kind()).isEqualTo(StallVerdict.Kind.NO_CONSUMER);

        ring.consumer(0);
        assertThat(inspector.verdict(ring.name()).kind()).isEqualTo(StallVerdict.Kind.CONSUMER_STALLED);
    }

    private Ring create(String name) {
        Ring ring = Ring.create(name, 4096, RingKind.COMMANDS);
        rings.add(ring);
        return ring;
    }

    private static void send(RingProducer producer, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(producer.send(1, new byte[]{(byte) i}, 0, 1)).isNotNegative();
        }
    }

    private RingSummary summary(String name) {
        return inspector.rings().stream().filter(ring -> ring.name().equals(name)).findFirst().orElseThrow();
    }

    private static byte[] withZeros(Path file, int from, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int i = from; i < from + length; i++) {
            bytes[i] = 0;
        }
        return bytes;
    }

    private static long mappings(Path file) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.filter(line -> line.contains(file.getFileName().toString())).count();
        }
    }
}
