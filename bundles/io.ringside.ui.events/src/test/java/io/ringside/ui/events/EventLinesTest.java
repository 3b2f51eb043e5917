// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

import io.ringside.api.event.EventSample;
import io.ringside.ui.Readings;
import io.ringside.ui.events.EventGap.Kind;

import org.junit.jupiter.api.Test;

class EventLinesTest {
    private static final long MILLIS = Readings.EPOCH_MILLIS;

    private static EventSample sample(long number) {
        return sample(number, 1);
    }

    private static EventSample sample(long number, int type) {
        return new EventSample(number, number * 1_000_000, MILLIS + number, number * 32, 0, type, 0, new byte[0]);
    }

    private static List<EventSample> samples(long newest, int count, LongUnaryOperator step) {
        List<EventSample> samples = new ArrayList<>();
        long number = newest;
        for (int i = 0; i < count; i++) {
            samples.add(sample(number));
            number -= step.applyAsLong(i);
        }
        return samples;
    }

    private static List<EventLine> lines(List<EventSample> all, List<EventSample> sampled, String filter,
            DroppedEvents.Drop... drops) {
        return new EventLines(all, sampled, List.of(drops)).of(EventFilter.parse(filter),
                sample -> new EventRow.Words("type" + sample.type(), "", List.of()));
    }

    private static List<EventGap> gaps(List<EventLine> lines) {
        return lines.stream().filter(EventGap.class::isInstance).map(EventGap.class::cast).toList();
    }

    @Test
    void betweenTwoRowsStandsHowManyAreMissingAndWhen() {
        List<EventSample> samples = List.of(sample(2_131), sample(2_130), sample(15), sample(14));

        List<EventLine> lines = lines(samples, List.of(samples.get(0), samples.get(1)), "");

        assertThat(lines.get(2)).isEqualTo(new EventGap(Kind.NOT_LISTED, 2_114, MILLIS + 14, MILLIS + 2_130));
        assertThat(lines).hasSize(5);
    }

    @Test
    void aSampleIsHatchedOnlyWhereItIsMuchThinnerThanItSays() {
        List<EventSample> even = samples(1_000_000, 300, _ -> 100);
        assertThat(gaps(lines(even, even, ""))).isEmpty();

        List<EventSample> torn = samples(1_000_000, 300, i -> i == 150 ? 5_000 : 100);
        assertThat(gaps(lines(torn, torn, ""))).extracting(EventGap::count).containsExactly(4_999L);
    }

    @Test
    void whereTheListSaysThatItHasAllASingleOneIsNoticed() {
        List<EventSample> samples = samples(100, 50, i -> i == 7 ? 2 : 1);

        assertThat(gaps(lines(samples, samples, ""))).extracting(EventGap::count).containsExactly(1L);
    }

    @Test
    void whatWasKeptForItsTypeStandsBelowOneGap() {
        List<EventSample> sampled = samples(1_000_000, 300, _ -> 100);
        List<EventSample> all = new ArrayList<>(sampled);
        all.addAll(List.of(sample(900_000, 7), sample(500_000, 7), sample(100_000, 7)));

        List<EventLine> lines = lines(all, sampled, "");

        long missing = sampled.getLast().number() - 100_000 - 3;
        assertThat(gaps(lines)).containsExactly(
                new EventGap(Kind.NOT_LISTED, missing, MILLIS + 100_000, MILLIS + sampled.getLast().number()));
        assertThat(lines.get(300)).isInstanceOf(EventGap.class);
        assertThat(lines(all, sampled, "type=type7").getFirst()).isEqualTo(lines.get(300));
        assertThat(lines(all, sampled, "type=nowhere")).isEmpty();
    }

    @Test
    void fewOfManyAreNeverNeighbours() {
        List<EventSample> few = samples(1_000_000, 4, _ -> 25_000);

        assertThat(gaps(lines(few, List.of(), ""))).extracting(EventGap::count).containsExactly(24_999L, 24_999L,
                24_999L);
    }

    @Test
    void rowsThatAFilterHidesAreNotMissing() {
        List<EventSample> samples = List.of(sample(4, 7), sample(3), sample(2), sample(1, 7));

        assertThat(gaps(lines(samples, samples, "type=type7"))).isEmpty();
    }

    @Test
    void droppedEventsStandWhereTheyWereDropped() {
        List<EventSample> samples = List.of(sample(4), sample(3), sample(2));
        EventGap gap = new EventGap(Kind.DROPPED, 12, MILLIS, MILLIS + 3);

        List<EventLine> lines = lines(samples, samples, "", new DroppedEvents.Drop(3_500_000, gap),
                new DroppedEvents.Drop(1, gap));

        assertThat(lines).hasSize(4);
        assertThat(lines.get(1)).isEqualTo(gap);
        assertThat(gap.line()).startsWith("12 events DROPPED");
    }
}
