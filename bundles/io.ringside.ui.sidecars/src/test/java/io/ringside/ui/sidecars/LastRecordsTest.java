// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.ringside.api.event.EventSample;
import io.ringside.api.inspect.RingRecord;

import org.junit.jupiter.api.Test;

class LastRecordsTest {
    private static final int LENGTH = 20; // 8 of header, rounded up: 32 bytes a record

    private static Map<Long, RingRecord> ring(int records) {
        Map<Long, RingRecord> ring = new HashMap<>();
        for (int i = 0; i < records; i++) {
            ring.put(i * 32L, new RingRecord(i * 32L, 1, 0, LENGTH, RingRecord.State.DONE, new byte[LENGTH]));
        }
        return ring;
    }

    private static EventSample of(long cause) {
        return new EventSample(1, 0, 0, cause, 0, 1, 0, new byte[0]);
    }

    private static List<Long> found(Map<Long, RingRecord> ring, long position, EventSample... recent) {
        return new LastRecords(StubRing.holding(ring), "main", position, List.of(recent)).find().stream()
                .map(RingRecord::position).toList();
    }

    @Test
    void theRecordsRightBeforeAreWalkedFromTheOldestCauseThatReachesThem() {
        assertThat(found(ring(100), 20 * 32L, of(19 * 32L), of(2 * 32L)))
                .containsExactly(8 * 32L, 9 * 32L, 10 * 32L, 11 * 32L, 12 * 32L, 13 * 32L, 14 * 32L, 15 * 32L, 16 * 32L,
                        17 * 32L, 18 * 32L, 19 * 32L);
    }

    @Test
    void aCauseBehindTheOneInDoubtIsNoPlaceToBegin() {
        assertThat(found(ring(100), 20 * 32L, of(30 * 32L), of(18 * 32L))).containsExactly(18 * 32L, 19 * 32L);
    }

    @Test
    void whereTheRingHasAHoleTheSampledCommandsAreShown() {
        Map<Long, RingRecord> ring = ring(100);
        ring.remove(19 * 32L);

        assertThat(found(ring, 20 * 32L, of(18 * 32L), of(3 * 32L))).containsExactly(3 * 32L, 18 * 32L);
    }

    @Test
    void aRingThatHasGoneOnTellsNothing() {
        assertThat(found(Map.of(), 20 * 32L, of(18 * 32L))).isEmpty();
    }
}
