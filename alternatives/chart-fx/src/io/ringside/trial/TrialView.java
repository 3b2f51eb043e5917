// SPDX-License-Identifier: Apache-2.0
package io.ringside.trial;

import io.ringside.api.inspect.RingReading;
import io.ringside.ui.DashboardView;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterSeries;
import io.ringside.ui.time.TimeAxis;

/** What both have in common: the same data, the same time axis, drawn as often. */
abstract class TrialView implements DashboardView {
    final CounterSeries commands = new CounterSeries();
    final CounterSeries events = new CounterSeries();
    TimeAxis axis = new TimeAxis();

    @Override
    public String id() {
        return "trial";
    }

    @Override
    public Place place() {
        return Place.CENTRE_BOTTOM;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public void onTimeAxis(TimeAxis shared) {
        axis = shared;
    }

    @Override
    public void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            commands.add(sample.nanos(), sample.accepted());
            events.add(sample.nanos(), sample.delivered());
        }
        refresh();
    }

    abstract void refresh();

    @Override
    public void dispose() {
        // nothing is open
    }
}
