// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.decode.DecodedField;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.payload.Decoders;
import io.ringside.ui.payload.PayloadText;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The events kept for display, filtered, with exact counts of all. Confined to one thread. */
final class EventsViewModel {
    private static final long FILL_NANOS = 380_000_000;

    private final ObservableList<EventLine> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper counts = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper showing = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper empty = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper complaint = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper hiding = new ReadOnlyBooleanWrapper();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper newer = new ReadOnlyStringWrapper("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final Decoders decoders;
    private EventFilter wanted = EventFilter.ALL;
    private List<EventSample> samples = List.of(); // what the list is made of
    private List<EventSample> sampled = List.of(); // the part of it that is a sample of all types alike
    private List<Field> table = List.of();
    private String ring = "";
    private String said = "";
    private String sidecar = "";
    private String listeningSince = "";
    private final KeptEvents kept = new KeptEvents();
    private TimeAxis axis = new TimeAxis();
    private long lookedAt = TimeAxis.NONE;
    private final DroppedEvents dropped = new DroppedEvents();
    private boolean away;
    private boolean pointedAt;
    private boolean opened;
    private long delivered;
    private long filledAt = Long.MIN_VALUE / 2;

    EventsViewModel(Decoders decoders) {
        this.decoders = decoders;
        filter.addListener((_, _, _) -> filterChanged());
    }

    void axis(TimeAxis shared) {
        axis = shared;
    }

    ObservableList<EventLine> rows() {
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

    /** What is wrong with the filter or a decoder, with its code, or empty. The last filter that was one goes on. */
    ReadOnlyStringProperty complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    /** Whether the filter leaves events out. */
    ReadOnlyBooleanProperty hidingProperty() {
        return hiding.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** While true the list stands still; counts go on. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    /** Whether a person has scrolled away from the newest rows; they would run away under the eyes. */
    void away(boolean now) {
        away = now;
        countNewer();
    }

    /** Whether a row is pointed at by the keyboard. */
    void pointedAt(boolean now) {
        pointedAt = now;
        countNewer();
    }

    /** Whether an event is seen whole. */
    void opened(boolean now) {
        opened = now;
        countNewer();
    }

    /** The list goes with the events again. */
    void goOn() {
        away = false;
        pointedAt = false;
        paused.set(false);
        countNewer();
    }

    private boolean isHeld() {
        return paused.get() || opened || lookedAt == TimeAxis.NONE && (away || pointedAt);
    }

    private boolean looksBack() {
        return axis.isFrozen() && axis.cursor() != TimeAxis.NONE;
    }

    /** How many events came since the newest row of a list that stands still, in words; empty while it goes with them or shows another moment. */
    ReadOnlyStringProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }

    private void countNewer() {
        long since = samples.isEmpty() ? 0 : delivered - samples.getFirst().number();
        boolean told = isHeld() && !looksBack() && (away || since > 0);
        newer.set(told ? "Newest" + (since > 0 ? ", " + Figures.count(since) + " more" : "") : "");
    }

    /** The sidecar's field table. */
    List<Field> table() {
        return table;
    }

    /** Name of the ring that the commands came through. */
    String ring() {
        return ring;
    }

    void onText(PulseReading reading) {
        if (listeningSince.isEmpty()) {
            listeningSince = Figures.clockSeconds(reading.epochMillis());
            fill();
        }
        table = reading.sidecar().fields();
        ring = reading.sidecar().ring();
        sidecar = reading.sidecar().name();
        counts.set(counts(reading.events().counters()));
        if (!decoders.complaint().isEmpty() && !decoders.complaint().equals(said)) {
            said = decoders.complaint();
            complaint.set(said);
        }
        kept.offer(reading.events().recent(), reading.events().ofEachType());
        delivered = reading.events().counters().delivered();
        boolean drops = dropped.look(reading);
        countNewer();
        if (looksBack() && !paused.get() && !opened) {
            lookBack(axis.cursor());
            return;
        }
        if (isHeld()) {
            return;
        }
        lookedAt = TimeAxis.NONE;
        List<EventSample> now = merged(reading.events().recent(), reading.events().ofEachType());
        boolean same = !now.isEmpty() && !samples.isEmpty() && now.getFirst().number() == samples.getFirst().number()
                && now.size() == samples.size();
        if (drops || !same && (!isFast(reading.events().recent()) || reading.nanos() - filledAt >= FILL_NANOS)) {
            filledAt = reading.nanos();
            samples = now;
            sampled = reading.events().recent();
            fill();
        }
    }

    /** The few that were kept of the moment that the charts point at. */
    private void lookBack(long nanos) {
        if (nanos == lookedAt) {
            return;
        }
        lookedAt = nanos;
        samples = kept.near(nanos, axis.window().slotNanos());
        sampled = List.of(); // a few of many: what lies between two of them is told each time
        fill();
        String of = samples.isEmpty() ? "" : " of " + Figures.count(EventLines.span(samples));
        showing.set(Figures.count(samples.size()) + of + " kept near " + Figures.clock(axis.wallMillis(nanos))
                + ", counts exact");
    }

    /** A list that is replaced as a whole cannot be read the sooner for changing more often. */
    private boolean isFast(List<EventSample> now) {
        return !now.isEmpty() && !samples.isEmpty() && now.getLast().number() > samples.getFirst().number();
    }

    private void filterChanged() {
        try {
            wanted = EventFilter.parse(filter.get().strip());
            complaint.set("");
        } catch (RingsideException e) {
            complaint.set(e.sentence());
            return;
        }
        fill();
    }

    /** The fields of a payload: by a decoder that knows it, else by the sidecar's field table. */
    List<DecodedField> fields(boolean event, int type, byte[] payload, int length) {
        List<DecodedField> decoded = decoders.decode(sidecar, event, type, payload, length);
        return decoded == null ? PayloadText.fields(table, event, type, payload) : decoded;
    }

    private void fill() {
        EventLines lines = new EventLines(samples, sampled, dropped.newestFirst());
        rows.setAll(lines.of(wanted, this::words));
        showing.set(showing(sampled));
        int hidden = samples.size() - lines.events();
        hiding.set(hidden > 0);
        empty.set(hidden > 0
                ? "The filter hides " + hidden + (hidden == 1 ? " event." : " events.")
                : "Listening; no event has come since " + listeningSince + ". Send a command with Ctrl+Enter.");
    }

    private EventRow.Words words(EventSample sample) {
        List<DecodedField> fields = fields(true, sample.type(), sample.payload(), sample.length());
        return new EventRow.Words(PayloadText.typeName(table, true, sample.type()),
                PayloadText.of(fields, sample.payload(), sample.length()), fields);
    }

    private String counts(EventCounters counters) {
        StringJoiner text = new StringJoiner("   ");
        for (Map.Entry<Integer, Long> type : new TreeMap<>(counters.byType()).entrySet()) {
            text.add(PayloadText.typeName(table, true, type.getKey()) + " " + Figures.count(type.getValue()));
        }
        if (counters.listenerFaults() > 0) {
            text.add("listener faults " + Figures.count(counters.listenerFaults()));
        }
        if (counters.queueDrops() > 0) {
            text.add("queue drops " + Figures.count(counters.queueDrops()));
        }
        return text.toString();
    }

    /** Both lists newest first, and so is what they make; an event that stands in both stands in it once. */
    private static List<EventSample> merged(List<EventSample> one, List<EventSample> other) {
        List<EventSample> all = new ArrayList<>(one.size() + other.size());
        int next = 0;
        for (EventSample sample : one) {
            while (next < other.size() && other.get(next).number() > sample.number()) {
                all.add(other.get(next++));
            }
            next += next < other.size() && other.get(next).number() == sample.number() ? 1 : 0;
            all.add(sample);
        }
        all.addAll(other.subList(next, other.size()));
        return all;
    }

    /** From the numbers of a sample: how many events lie between the first and the last of it. */
    static String showing(List<EventSample> sampled) {
        if (sampled.isEmpty()) {
            return "counts exact";
        }
        long span = EventLines.span(sampled);
        long oneOf = EventLines.oneOf(sampled);
        if (span == sampled.size()) {
            return "all of the newest " + sampled.size() + ", counts exact";
        }
        return oneOf == 1
                ? sampled.size() + " of the newest " + Figures.count(span) + ", counts exact"
                : "sampled 1 of " + Figures.count(oneOf) + ", newest 32 of each type; counts exact";
    }
}
