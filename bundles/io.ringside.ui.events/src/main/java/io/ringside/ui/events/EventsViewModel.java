// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The events kept for display, filtered, with exact counts of all. Confined to one thread. */
final class EventsViewModel {
    private final ObservableList<EventRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper showing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private List<EventSample> samples = List.of();
    private List<Field> fields = List.of();

    EventsViewModel() {
        filter.addListener(_ -> fill());
    }

    ObservableList<EventRow> rows() {
        return rows;
    }

    ReadOnlyStringProperty countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /** Which share of the events the list holds. */
    ReadOnlyStringProperty showingProperty() {
        return showing.getReadOnlyProperty();
    }

    /** What stands in an empty list. */
    ReadOnlyStringProperty emptyProperty() {
        return empty.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** While true the list stands still; counts go on. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    void onText(PulseReading reading) {
        fields = reading.sidecar().fields();
        counts.set(counts(reading.events().counters()));
        if (paused.get()) {
            return;
        }
        List<EventSample> now = reading.events().recent();
        boolean same = !now.isEmpty() && !samples.isEmpty() && now.getFirst().number() == samples.getFirst().number()
                && now.size() == samples.size();
        if (!same) {
            samples = now;
            fill();
        }
    }

    private void fill() {
        List<EventRow> fitting = samples.stream().map(this::row).filter(row -> row.fits(filter.get().strip())).toList();
        rows.setAll(fitting);
        showing.set(showing(samples));
        int hidden = samples.size() - fitting.size();
        empty.set(hidden > 0
                ? "The filter hides " + hidden + (hidden == 1 ? " event." : " events.")
                : "Listening. No event has come yet: send a command.");
    }

    private EventRow row(EventSample sample) {
        return new EventRow(sample.number(), Figures.clock(sample.epochMillis()), "#" + Figures.count(sample.cause()),
                PayloadText.typeName(fields, sample.type()), sample.type(),
                PayloadText.of(fields, sample.type(), sample.payload(), sample.length()));
    }

    private String counts(EventCounters counters) {
        StringJoiner text = new StringJoiner("   ");
        for (Map.Entry<Integer, Long> type : new TreeMap<>(counters.byType()).entrySet()) {
            text.add(PayloadText.typeName(fields, type.getKey()) + " " + Figures.count(type.getValue()));
        }
        if (counters.listenerFaults() > 0) {
            text.add("listener faults " + Figures.count(counters.listenerFaults()));
        }
        if (counters.queueDrops() > 0) {
            text.add("queue drops " + Figures.count(counters.queueDrops()));
        }
        return text.toString();
    }

    /** From the numbers of the samples: how many events lie between the first and the last of them. */
    static String showing(List<EventSample> samples) {
        if (samples.isEmpty()) {
            return "counts exact";
        }
        long span = samples.getFirst().number() - samples.getLast().number() + 1;
        long oneOf = Math.max(1, Math.round((double) span / samples.size()));
        return "showing " + (oneOf == 1 ? "all" : "1 of " + Figures.count(oneOf)) + ", counts exact";
    }

    /** The lines of the list, as they are saved; to be taken on the thread of this model. */
    String text() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        rows.forEach(row -> lines.add(row.line()));
        return lines.toString();
    }

    /** Writes {@code text} to a new file in {@code directory}; blocks. */
    static Path save(String text, Path directory, long epochMillis) {
        Path file = directory.resolve("events-" + Figures.clock(epochMillis).replace(':', '-') + ".txt");
        try {
            Files.createDirectories(directory);
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new RingsideException("RS-606",
                    "The events could not be saved to " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
