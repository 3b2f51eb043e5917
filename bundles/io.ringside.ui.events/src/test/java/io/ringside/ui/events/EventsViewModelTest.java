// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.PulseReading;
import io.ringside.ui.Readings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsViewModelTest {
    private static final List<Field> FIELDS = List.of(new Field(1, true, Kind.TEXT, 0, "PING", "text", ""));

    private final EventsViewModel model = new EventsViewModel();

    private static EventSample sample(long number, String text) {
        return new EventSample(number, number, Readings.EPOCH_MILLIS, number * 32, 0, 1, text.length(),
                text.getBytes());
    }

    private static List<EventSample> every(long step, int count) {
        List<EventSample> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            samples.add(sample(1_000_000 - i * step, "event " + i));
        }
        return samples;
    }

    private void show(List<EventSample> samples) {
        EventCounters counters = new EventCounters(24_000, 1, 0, 2, Map.of(1, 23_999L, 7, 1L));
        model.onText(Readings.pulse(Readings.sidecar(SidecarState.RUNNING, FIELDS), List.of(),
                new PulseReading.Events(counters, samples), LoadProgress.NONE, PulseReading.Swaps.NONE));
    }

    @Test
    void countsAreExactForEachTypeAndDropsAreNamed() {
        show(List.of());

        assertThat(model.countsProperty().get().replace('\u00a0', ' '))
                .isEqualTo("PING 23 999   type 7 1   queue drops 2");
    }

    @Test
    void saysWhichShareOfTheEventsItShows() {
        assertThat(EventsViewModel.showing(every(1, 50))).isEqualTo("showing all, counts exact");
        assertThat(EventsViewModel.showing(every(240, 100)).replace('\u00a0', ' '))
                .isEqualTo("showing 1 of 238, counts exact");
    }

    @Test
    void theFilterKeepsLinesThatHoldItsText() {
        show(List.of(sample(3, "third"), sample(2, "second"), sample(1, "first")));

        model.filterProperty().set("SEC");
        assertThat(model.rows()).extracting(EventRow::payload).containsExactly("text=\"second\"");

        model.filterProperty().set("nowhere");
        assertThat(model.rows()).isEmpty();
        assertThat(model.emptyProperty().get()).isEqualTo("The filter hides 3 events.");
    }

    @Test
    void pauseStopsTheListAndNotTheCounts() {
        show(List.of(sample(1, "first")));
        model.pausedProperty().set(true);

        show(List.of(sample(2, "second")));

        assertThat(model.rows()).hasSize(1).first().extracting(row -> row.sample().number()).isEqualTo(1L);
        assertThat(model.countsProperty().get()).contains("PING");
    }

    @Test
    void causesArePositions() {
        show(List.of(sample(275_444, "x")));

        assertThat(model.rows().getFirst().cause().replace('\u00a0', ' ')).isEqualTo("#8 814 208");
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
}
