// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.throughput;

import io.ringside.api.inspect.RingReading;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterTrack;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** Commands and events a second, from the ring's own counters. Confined to one thread. */
final class ThroughputViewModel {
    private static final long SLICE_NANOS = 250_000_000;
    private static final int SLICES = 250;
    private static final long HEADLINE_NANOS = 1_000_000_000;

    private final CounterTrack commands = new CounterTrack(SLICE_NANOS, SLICES);
    private final CounterTrack events = new CounterTrack(SLICE_NANOS, SLICES);
    private final CounterTrack refused = new CounterTrack(SLICE_NANOS, SLICES);
    private final ReadOnlyStringWrapper commandRate = new ReadOnlyStringWrapper("0/s");
    private final ReadOnlyStringWrapper eventRate = new ReadOnlyStringWrapper("0/s");
    private final ReadOnlyStringWrapper refusals = new ReadOnlyStringWrapper("");

    ReadOnlyStringProperty commandRateProperty() {
        return commandRate.getReadOnlyProperty();
    }

    ReadOnlyStringProperty eventRateProperty() {
        return eventRate.getReadOnlyProperty();
    }

    /** Refused claims a second, empty while there are none. */
    ReadOnlyStringProperty refusalsProperty() {
        return refusals.getReadOnlyProperty();
    }

    CounterTrack commands() {
        return commands;
    }

    CounterTrack events() {
        return events;
    }

    CounterTrack refused() {
        return refused;
    }

    void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            commands.add(sample.nanos(), sample.accepted());
            events.add(sample.nanos(), sample.delivered());
            refused.add(sample.nanos(), sample.refused());
        }
    }

    void onText() {
        commandRate.set(Figures.rate(commands.recentRate(HEADLINE_NANOS)));
        eventRate.set(Figures.rate(events.recentRate(HEADLINE_NANOS)));
        double refusing = refused.recentRate(HEADLINE_NANOS);
        refusals.set(refusing > 0 ? Figures.rate(refusing) : "");
    }
}
