// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.inspect.RingReading;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterSeries;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.time.TimeAxis;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Commands, events and bytes a second, from the ring's own counters. Confined to one thread. */
final class ThroughputViewModel {
    private final CounterSeries commands = new CounterSeries();
    private final CounterSeries events = new CounterSeries();
    private final CounterSeries bytes = new CounterSeries();
    private final CounterSeries refused = new CounterSeries();
    private final ReadOnlyStringWrapper commandRate = new ReadOnlyStringWrapper("0/s");
    private final ReadOnlyStringWrapper eventRate = new ReadOnlyStringWrapper("0/s");
    private final ReadOnlyStringWrapper byteRate = new ReadOnlyStringWrapper("0 B/s");
    private final ReadOnlyStringWrapper refusals = new ReadOnlyStringWrapper("");

    ReadOnlyStringProperty commandRateProperty() {
        return commandRate.getReadOnlyProperty();
    }

    ReadOnlyStringProperty eventRateProperty() {
        return eventRate.getReadOnlyProperty();
    }

    ReadOnlyStringProperty byteRateProperty() {
        return byteRate.getReadOnlyProperty();
    }

    /** Refused claims a second, empty while there are none. */
    ReadOnlyStringProperty refusalsProperty() {
        return refusals.getReadOnlyProperty();
    }

    CounterSeries commands() {
        return commands;
    }

    CounterSeries events() {
        return events;
    }

    CounterSeries bytes() {
        return bytes;
    }

    CounterSeries refused() {
        return refused;
    }

    void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            commands.add(sample.nanos(), sample.accepted());
            events.add(sample.nanos(), sample.delivered());
            bytes.add(sample.nanos(), sample.acceptedBytes());
            refused.add(sample.nanos(), sample.refused());
        }
    }

    void onText() {
        commandRate.set(Figures.rate(commands.headline()));
        eventRate.set(Figures.rate(events.headline()));
        byteRate.set(Figures.bytes(bytes.headline()) + "/s");
        double refusing = refused.over(1_000_000_000L);
        refusals.set(refusing > 0 ? Figures.rate(refusing) : "");
    }

    /** Time, commands, events, bytes and refusals of the slots that are shown, newest first. */
    List<List<String>> rows(TimeAxis axis) {
        Slots slots = commands.store().slots(axis.window(), axis.left());
        List<List<String>> rows = new ArrayList<>();
        for (long slot = slots.slotOf(axis.right()); slot >= slots.slotOf(axis.left())
                && rows.size() < NumbersTable.ROWS; slot--) {
            if (slots.holds(slot)) {
                rows.add(List.of(Figures.clock(axis.wallMillis(slot * slots.slotNanos())), span(slots, slot),
                        mean(events, axis, slot), Figures.bytes(value(bytes, axis, slot)) + "/s",
                        mean(refused, axis, slot)));
            }
        }
        return rows;
    }

    private static String span(Slots slots, long slot) {
        return Figures.rate(slots.mean(slot)) + " (" + Figures.scaled(slots.least(slot)) + " to "
                + Figures.scaled(slots.largest(slot)) + ")";
    }

    private static String mean(CounterSeries series, TimeAxis axis, long slot) {
        return Figures.rate(value(series, axis, slot));
    }

    private static double value(CounterSeries series, TimeAxis axis, long slot) {
        double mean = series.store().slots(axis.window(), axis.left()).mean(slot);
        return mean > 0 ? mean : 0;
    }
}
