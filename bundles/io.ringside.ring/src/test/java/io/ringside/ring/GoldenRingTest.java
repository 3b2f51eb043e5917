// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;

import org.junit.jupiter.api.Test;

/**
 * A ring that was written once must be readable by every later build. What stands in it is said in {@code
 * native/test/golden.h}.
 */
class GoldenRingTest {
    private static final Path GOLDEN = Path.of("../../assets/golden/ring-v1.bin");

    @Test
    void everyRecordOfTheGoldenRingIsRead() {
        try (RingView view = RingView.open(GOLDEN)) {
            List<String> seen = new ArrayList<>();
            RingCursor cursor = view.cursor();
            int index = 0;
            while (cursor.next()) {
                RingRecord record = cursor.record();
                seen.add(record.position() + " " + record.type() + " " + record.flags() + " " + record.length() + " "
                        + record.state());
                int extras = RecordLayout.extras(record.flags());
                for (int i = extras; i < record.payload().length; i++) {
                    assertThat(record.payload()[i]).isEqualTo((byte) (index * 16 + i - extras));
                }
                index++;
            }
            assertThat(cursor.damageSentence()).isEmpty();
            assertThat(seen).containsExactly("3840 1 0 5 DONE", "3856 2 1 32 IN_HAND", "3896 3 3 224 PUBLISHED",
                    "4128 65535 4 0 PUBLISHED", "4136 4 2 24 PUBLISHED");
        }
    }

    @Test
    void descriptorAndWordsOfTheGoldenRingAreRead() {
        try (RingView view = RingView.open(GOLDEN)) {
            RingDescriptor descriptor = view.descriptor();
            assertThat(descriptor.name()).isEqualTo("golden");
            assertThat(descriptor.capacity()).isEqualTo(4096);
            assertThat(descriptor.uuid()).hasToString("01234567-89ab-4def-8123-456789abcdef");
            assertThat(descriptor.creatorPid()).isEqualTo(1001);
            assertThat(descriptor.createdWall()).isEqualTo(1_767_225_600_000_000_000L);
            RingReading reading = view.read();
            assertThat(reading.producerPosition()).isEqualTo(4168);
            assertThat(reading.consumerPosition()).isEqualTo(3840);
            assertThat(reading.done()).isEqualTo(3856);
            assertThat(reading.doneCount()).isEqualTo(16);
            assertThat(reading.accepted()).isEqualTo(20);
            assertThat(reading.epoch()).isEqualTo(3);
            assertThat(reading.generation()).isEqualTo(2);
            assertThat(view.pid(Role.CONSUMER)).isEqualTo(1002);
        }
    }
}
