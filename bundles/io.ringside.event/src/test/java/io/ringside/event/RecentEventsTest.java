// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import io.ringside.api.event.EventSample;

import org.junit.jupiter.api.Test;

class RecentEventsTest {
    private final RecentEvents recent = new RecentEvents();
    private long number;
    private long nanos = 1_000_000_000L;

    @Test
    void keepsEveryEventUpToTwoThousandASecond() {
        for (int tick = 0; tick < 100; tick++) {
            batch(5, 20);
            nanos += 10_000_000L;
        }

        List<EventSample> samples = recent.newest(500);

        assertThat(samples).extracting(EventSample::number).isEqualTo(countingDownFrom(2_000, 500));
    }

    @Test
    void keepsAnEvenSampleAboveThat() {
        for (int tick = 0; tick < 30; tick++) {
            batch(5, 2_000);
            nanos += 10_000_000L;
        }

        List<EventSample> newestSlice = recent.newest(100);

        assertThat(gaps(newestSlice)).containsOnly(100L);
    }

    @Test
    void spendsNoMoreThanTheBudgetOfASliceOnABurst() {
        batch(5, 100_000);

        assertThat(recent.newest(1_000)).hasSize(RecentEvents.PER_SLICE);
    }

    @Test
    void keepsTheFirstOfARareTypeInABurst() {
        batch(5, 50_000);
        batch(6, 1);
        batch(5, 50_000);
        batch(6, 1);

        assertThat(recent.newest(1_000)).filteredOn(sample -> sample.type() == 6).extracting(EventSample::number)
                .containsExactly(50_001L);
    }

    @Test
    void limitsTheFirstsOfASlice() {
        batch(5, 1_000);
        for (int type = 100; type < 1_000; type++) {
            batch(type, 1);
        }

        assertThat(recent.newest(1_000)).hasSize(RecentEvents.PER_SLICE + RecentEvents.FIRSTS_PER_SLICE);
    }

    @Test
    void keepsTheNewestOfARareTypeHoweverManyOthersCome() {
        for (int tick = 0; tick < 600; tick++) {
            batch(5, 2_000);
            if (tick % 10 == 0) {
                batch(6, 1);
            }
            nanos += 10_000_000L;
        }

        List<EventSample> rare = recent.newestOfEachType(32).stream().filter(sample -> sample.type() == 6).toList();

        assertThat(recent.newest(300)).filteredOn(sample -> sample.type() == 6).hasSizeLessThan(3);
        assertThat(rare).extracting(EventSample::number).containsExactlyElementsOf(
                LongStream.range(0, 32).mapToObj(i -> 1_182_060 - i * 20_001).toList());
    }

    @Test
    void spendsNoMoreThanEightRowsOfASliceOnATypesOwnSample() {
        batch(5, 50_000);
        batch(6, 3);
        batch(5, 50_000);

        assertThat(recent.newestOfEachType(32)).extracting(EventSample::type).containsExactly(6, 6, 6, 5, 5, 5, 5, 5, 5,
                5, 5);
    }

    @Test
    void typesWithoutEndTakeNoMoreMemory() {
        for (int type = 1; type <= 500; type++) {
            batch(type, 1);
        }

        assertThat(recent.newestOfEachType(32)).hasSize(TypeSamples.TYPES_KEPT);
    }

    @Test
    void cutsLongPayloadsAndTellsTheirLength() {
        byte[] payload = new byte[100];
        payload[63] = 9;
        recent.begin(nanos);
        recent.offer(new CopiedBatch(List.of(new CopiedEvent(8, 1, 5, payload))), 0, 5, 1);

        EventSample sample = recent.newest(1).getFirst();

        assertThat(sample.length()).isEqualTo(100);
        assertThat(sample.payload()).hasSize(EventSample.KEPT).endsWith(9);
        assertThat(sample.cause()).isEqualTo(8);
        assertThat(sample.ordinal()).isEqualTo(1);
    }

    @Test
    void neverShowsASampleMixedFromTwo() throws InterruptedException {
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                for (EventSample sample : recent.newest(1_000)) {
                    long inPayload = ByteBuffer.wrap(sample.payload()).order(ByteOrder.LITTLE_ENDIAN).getLong();
                    if (sample.cause() != sample.number() || inPayload != sample.number()) {
                        torn = sample;
                        return;
                    }
                }
            }
        });
        for (int i = 1; i <= 400_000 && torn == null; i++) {
            byte[] payload = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(i).array();
            recent.begin(nanos += RecentEvents.SLICE_NANOS);
            recent.offer(new CopiedBatch(List.of(new CopiedEvent(i, 0, 5, payload))), 0, 5, i);
        }
        reader.interrupt();
        reader.join();

        assertThat(torn).isNull();
    }

    private volatile EventSample torn;

    private void batch(int type, int count) {
        List<CopiedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new CopiedEvent(0, 0, type, new byte[0]));
        }
        CopiedBatch batch = new CopiedBatch(events);
        recent.begin(nanos);
        for (int i = 0; i < count; i++) {
            recent.offer(batch, i, type, ++number);
        }
    }

    private static List<Long> countingDownFrom(long newest, int count) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(newest - i);
        }
        return numbers;
    }

    private static Set<Long> gaps(List<EventSample> samples) {
        Set<Long> gaps = new HashSet<>();
        for (int i = 1; i < samples.size(); i++) {
            gaps.add(samples.get(i - 1).number() - samples.get(i).number());
        }
        return gaps;
    }
}
