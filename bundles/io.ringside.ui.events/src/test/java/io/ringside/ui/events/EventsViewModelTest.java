// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.decode.DecodedField;
import io.ringside.api.decode.PayloadDecoder;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;
import io.ringside.ui.payload.Decoders;
import io.ringside.ui.time.TimeAxis;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsViewModelTest {
    private static final List<Field> FIELDS = List.of(new Field(1, true, Kind.TEXT, 0, "PING", "text", ""));

    private final AtomicLong clock = new AtomicLong();
    private long seconds;
    private final Decoders decoders = new Decoders(clock::get);
    private final EventsViewModel model = new EventsViewModel(decoders);

    private static EventSample sample(long number, String text) {
        return new EventSample(number, number, Readings.EPOCH_MILLIS, number * 32, 0, 1, text.length(),
                text.getBytes());
    }

    private static EventSample other(long number) {
        return new EventSample(number, number, Readings.EPOCH_MILLIS, number * 32, 0, 7, 0, new byte[0]);
    }

    private static List<EventSample> every(long step, int count) {
        List<EventSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(sample(1_000_000 - i * step, "event " + i));
        }
        return samples;
    }

    private void show(List<EventSample> samples) {
        show(samples, List.of());
    }

    private void show(List<EventSample> samples, List<EventSample> ofEachType) {
        EventCounters counters = new EventCounters(24_000, 1, 0, 2, Map.of(1, 23_999L, 7, 1L));
        PulseReading pulse = Readings.pulse(Readings.sidecar(SidecarState.RUNNING, FIELDS), List.of(),
                new PulseReading.Events(counters, samples, ofEachType), LoadProgress.NONE, PulseReading.Swaps.NONE)
                .withSamples(++seconds * 1_000_000_000L, Readings.EPOCH_MILLIS, List.of(), List.of());
        model.onText(pulse);
        model.rows().forEach(EventLine::line); // as the list does with those that are seen
        model.onText(pulse);
    }

    private List<EventRow> events() {
        return model.rows().stream().filter(EventRow.class::isInstance).map(EventRow.class::cast).toList();
    }

    @Test
    void countsAreExactForEachTypeAndDropsAreNamed() {
        show(List.of());

        assertThat(model.countsProperty().get().replace('\u00a0', ' '))
                .isEqualTo("PING 23 999   type 7 1   queue drops 2");
    }

    @Test
    void saysWhichShareOfTheEventsItShows() {
        assertThat(EventsViewModel.showing(every(1, 50))).isEqualTo("all of the newest 50, counts exact");
        List<EventSample> twoMissing = new ArrayList<>(every(1, 50));
        twoMissing.removeAll(List.of(twoMissing.get(7), twoMissing.get(9)));
        assertThat(EventsViewModel.showing(twoMissing)).isEqualTo("48 of the newest 50, counts exact");
        assertThat(EventsViewModel.showing(every(240, 100)).replace('\u00a0', ' '))
                .isEqualTo("sampled 1 of 238, newest 32 of each type; counts exact");
    }

    @Test
    void theFilterKeepsLinesThatHoldItsText() {
        show(List.of(sample(3, "third"), sample(2, "second"), sample(1, "first")));

        model.filterProperty().set("SEC");
        assertThat(events()).extracting(EventRow::payload).containsExactly("text=\"second\"");

        model.filterProperty().set("nowhere");
        assertThat(model.rows()).isEmpty();
        assertThat(model.emptyProperty().get()).isEqualTo("The filter hides 3 events.");
    }

    @Test
    void aRareTypeThatTheSampleLeavesOutIsFoundByItsFilter() {
        List<EventSample> flood = every(240, 300);
        List<EventSample> rare = List.of(other(1_000_100), other(999_999), flood.get(7), other(12));

        show(flood, rare);

        assertThat(events()).hasSize(303).isSortedAccordingTo(
                Comparator.comparingLong((EventRow row) -> row.sample().number()).reversed());
        model.filterProperty().set("type=\"type 7\"");
        assertThat(events()).extracting(row -> row.sample().number()).containsExactly(1_000_100L, 999_999L, 12L);
        assertThat(model.showingProperty().get()).startsWith("sampled 1 of ");
    }

    @Test
    void pauseStopsTheListAndNotTheCounts() {
        show(List.of(sample(1, "first")));
        model.pausedProperty().set(true);

        show(List.of(sample(2, "second")));

        assertThat(events()).hasSize(1).first().extracting(row -> row.sample().number()).isEqualTo(1L);
        assertThat(model.countsProperty().get()).contains("PING");
    }

    @Test
    void aListThatIsReadFurtherDownStandsStillAndCountsWhatCameSince() {
        show(List.of(sample(1, "first")));
        model.away(true);
        show(List.of(sample(24_000, "second")));

        assertThat(events()).hasSize(1).first().extracting(row -> row.sample().number()).isEqualTo(1L);
        assertThat(model.newerProperty().get().replace('\u00a0', ' ')).isEqualTo("Newest, 23 999 more");

        model.goOn();
        show(List.of(sample(24_000, "second")));

        assertThat(events()).hasSize(1).first().extracting(row -> row.sample().number()).isEqualTo(24_000L);
        assertThat(model.newerProperty().get()).isEmpty();
    }

    @Test
    void aLookBackFollowsTheCursorHoweverFarOneHasScrolled() {
        TimeAxis axis = new TimeAxis();
        model.axis(axis);
        show(List.of(sample(1, "first")));
        axis.freeze();
        axis.pointAt(1);
        show(List.of(sample(2, "second"), sample(1, "first")));
        model.away(true);

        assertThat(model.newerProperty().get()).isEmpty();
        assertThat(model.showingProperty().get()).startsWith("2 of 2 kept near ");
        axis.pointAt(2_000_000_000);
        show(List.of(sample(3, "third"), sample(2, "second"), sample(1, "first")));
        assertThat(events()).hasSize(1).first().extracting(row -> row.sample().number()).isEqualTo(3L);

        axis.live();
        show(List.of(sample(4, "fourth")));
        assertThat(events()).hasSize(1);
    }

    @Test
    void causesArePositions() {
        show(List.of(sample(275_444, "x")));

        assertThat(events().getFirst().cause().replace('\u00a0', ' ')).isEqualTo("#8 814 208");
    }

    @Test
    void savesTheLinesOfTheListAsTextOrJson(@TempDir Path folder) throws IOException {
        show(List.of(sample(2, "second \"2\""), sample(1, "first")));

        Path text = EventFile.TEXT.save(EventFile.TEXT.of(model.rows()), folder.resolve("new"), Readings.EPOCH_MILLIS);
        assertThat(Files.readAllLines(text)).containsExactly(model.rows().get(0).line(), model.rows().get(1).line());

        Path json = EventFile.JSON.save(EventFile.JSON.of(model.rows()), folder, Readings.EPOCH_MILLIS);
        assertThat(Files.readAllLines(json)).hasSize(2).first().asString()
                .startsWith("{\"number\":2,").contains("\"fields\":{\"text\":\"second \\\"2\\\"\"}").endsWith("\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"type=ping | 3", "type=PONG | 0", "type!=PONG | 3", "cause>=64 | 2", "cause<#64 | 1",
                "text=second | 1", "text!=second | 2", "length>5 | 1", "second | 1", "-second | 2", "\"on\" | 1",
                "cause>0 third | 1", "nothing>0 | 0"})
    void theFilterComparesFields(String filter, int fitting) {
        show(List.of(sample(3, "third"), sample(2, "second"), sample(1, "first")));

        model.filterProperty().set(filter);

        assertThat(model.rows()).hasSize(fitting);
        assertThat(model.complaintProperty().get()).isEmpty();
    }

    @Test
    void aFilterThatIsNoneIsSaidAndTheLastOneGoesOn() {
        show(List.of(sample(2, "second"), sample(1, "first")));
        model.filterProperty().set("first");

        model.filterProperty().set("text=");
        assertThat(model.complaintProperty().get()).startsWith("RS-608: The filter compares \"text\" with nothing.");
        model.filterProperty().set("text=\"fir");
        assertThat(model.complaintProperty().get()).startsWith("RS-608: The filter opens a quotation");
        assertThat(model.rows()).hasSize(1);

        model.filterProperty().set("");
        assertThat(model.complaintProperty().get()).isEmpty();
        assertThat(model.rows()).hasSize(2);
    }

    /** Decodes what it is told to, in the way it is told to. */
    private record Told(Function<byte[], List<DecodedField>> how) implements PayloadDecoder {
        @Override
        public String name() {
            return "told";
        }

        @Override
        public boolean decodes(String sidecar, boolean event, int type) {
            return event && type == 1;
        }

        @Override
        public List<DecodedField> decode(boolean event, int type, byte[] payload, int length) {
            return how.apply(payload);
        }
    }

    @Test
    void aDecoderComesBeforeTheFieldTable() {
        decoders.add(new Told(payload -> List.of(new DecodedField("letters", "" + payload.length, 0, payload.length))));
        show(List.of(sample(1, "first")));
        assertThat(events().getFirst().payload()).isEqualTo("letters=5");
    }

    @Test
    void aDecoderThatFailsThreeTimesIsSwitchedOffAndNamed() {
        AtomicInteger asked = new AtomicInteger();
        decoders.add(new Told(_ -> {
            asked.incrementAndGet();
            throw new IllegalStateException("no such luck");
        }));
        show(List.of(sample(5, "e"), sample(4, "d"), sample(3, "c"), sample(2, "b"), sample(1, "a")));
        show(List.of(sample(6, "f")));

        assertThat(asked).hasValue(3);
        assertThat(events().getFirst().payload()).isEqualTo("text=\"f\"");
        assertThat(model.complaintProperty().get()).startsWith("RS-501: The decoder \"told\" failed 3 times")
                .endsWith("no such luck");
    }

    @Test
    void aDecoderThatDawdlesOrPointsOutOfThePayloadIsStruckToo() {
        decoders.add(new Told(_ -> {
            clock.addAndGet(51_000_000);
            return List.of();
        }));
        show(List.of(sample(3, "c"), sample(2, "b"), sample(1, "a")));
        show(List.of(sample(4, "d")));
        assertThat(model.complaintProperty().get()).contains("it took longer than 50 ms");

        decoders.add(new Told(_ -> List.of(new DecodedField("wild", "1", 0, 9_999))));
        show(List.of(sample(7, "c"), sample(6, "b"), sample(5, "a")));
        show(List.of(sample(8, "d")));
        assertThat(model.complaintProperty().get()).contains("field wild stands in bytes 0 to 9999");
        assertThat(events().getFirst().payload()).isEqualTo("text=\"d\"");
    }
}
