// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterSeries;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.chart.SpanStore;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.time.TimeAxis;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The state of the ring's pane. Confined to one thread; pictures are taken on another. */
final class RingViewModel {
    /** How many records a picture copies. */
    static final int MOST_RECORDS = 4_000;

    private static final String EMPTY = "Ring is empty: 0 unread";
    private static final String SEND_ONE = ". Send one with Ctrl+Enter.";
    private static final long FLOWING_NANOS = 2_000_000_000L;

    private static final long RATE_NANOS = 200_000_000;
    private static final long TURN_NANOS = 1_000_000_000;
    private static final long PICTURE_NANOS = 500_000_000;
    private static final long GAP_NANOS = 500_000_000;

    private final RingInspector inspector;
    private final BackgroundWork work;
    private final Occupancy occupancy = new Occupancy();
    private final SpanStore fill = new SpanStore();
    private final CounterSeries bytes = new CounterSeries();
    private final CounterSeries accepted = new CounterSeries();
    private final CounterSeries done = new CounterSeries();
    private final CounterSeries doneBytes = new CounterSeries();
    private final HighWater highWater = new HighWater();
    private final Waiting waiting = new Waiting();
    private final RegimeChoice choice = new RegimeChoice();
    private final ReadOnlyObjectWrapper<RingFigures> figures = new ReadOnlyObjectWrapper<>(RingFigures.NONE);
    private final ReadOnlyObjectWrapper<Regime> regime = new ReadOnlyObjectWrapper<>(Regime.BAND);
    private final ReadOnlyObjectWrapper<RingPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();
    private TimeAxis axis = new TimeAxis();
    private RingReading newest;
    private String ring = "";
    private SidecarState state = SidecarState.STOPPED;
    private long acceptedAt; // the newest sample that had one more
    private boolean looking; // a picture is being taken
    private long picturedAt = Long.MIN_VALUE / 2;
    private long pictured = -1; // producer position of the newest picture

    RingViewModel(RingInspector inspector, BackgroundWork work) {
        this.inspector = inspector;
        this.work = work;
    }

    void axis(TimeAxis shared) {
        axis = shared;
    }

    ReadOnlyObjectProperty<RingFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** How the ring is drawn. */
    ReadOnlyObjectProperty<Regime> regimeProperty() {
        return regime.getReadOnlyProperty();
    }

    /** The newest picture of the records, or null before the first. */
    ReadOnlyObjectProperty<RingPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    Occupancy occupancy() {
        return occupancy;
    }

    HighWater highWater() {
        return highWater;
    }

    /** The newest reading, or null. */
    RingReading newest() {
        return newest;
    }

    /** Draws it like this from now on; null lets the rate choose. */
    void lock(Regime wanted) {
        choice.lock(wanted);
        choose(false);
    }

    boolean isLocked() {
        return choice.isLocked();
    }

    /** Begins a new high-water mark for this view. */
    void resetHighWater() {
        if (newest != null) {
            highWater.reset(newest);
        }
    }

    double turnsPerSecond() {
        return newest == null ? 0 : bytes.over(TURN_NANOS) / newest.capacity();
    }

    void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            double share = (double) sample.unread() / sample.capacity();
            occupancy.add(sample.nanos(), share);
            if (newest != null && sample.accepted() > newest.accepted()) {
                acceptedAt = sample.nanos();
            }
            if (newest != null && sample.nanos() - newest.nanos() < GAP_NANOS) {
                fill.add(newest.nanos(), sample.nanos(), share);
            }
            bytes.add(sample.nanos(), sample.acceptedBytes());
            accepted.add(sample.nanos(), sample.accepted());
            done.add(sample.nanos(), sample.doneCount());
            doneBytes.add(sample.nanos(), sample.done());
            highWater.add(sample);
            waiting.add(sample);
            newest = sample;
        }
        reading.histograms().forEach(waiting::add);
    }

    void onText(PulseReading reading) {
        ring = reading.sidecar().ring();
        state = reading.sidecar().state();
        RingReading now = reading.ring();
        if (now == null) {
            newest = null;
            figures.set(RingFigures.NONE);
            return;
        }
        newest = now;
        choose((state == SidecarState.STOPPED || state == SidecarState.FAULTED || state == SidecarState.NO_BRIDGE)
                && now.unread() > 0);
        lookAtRecords(now);
        figures.set(RingText.figures(reading, now, new RingText.Rates(bytes.over(RATE_NANOS),
                accepted.over(RATE_NANOS), done.over(RATE_NANOS), doneBytes.over(RATE_NANOS), turnsPerSecond()),
                highWater, waiting));
    }

    private void choose(boolean standsStill) {
        if (newest != null) {
            regime.set(choice.at(newest.nanos(), turnsPerSecond(), standsStill));
        }
    }

    /** A picture now and then while records are shown, none while the view is frozen or nothing moved. */
    private void lookAtRecords(RingReading now) {
        boolean frozen = axis.isFrozen() && picture.get() != null;
        boolean moved = pictured != now.producerPosition() || now.unread() > 0;
        boolean wanted = regime.get() == Regime.RECORDS || regime.get() == Regime.SWEEP && hasFewRecords(now);
        if (wanted && !frozen && moved && !looking
                && now.nanos() - picturedAt >= PICTURE_NANOS) {
            looking = true;
            picturedAt = now.nanos();
            String name = ring;
            work.run(() -> inspector.picture(name, MOST_RECORDS), this::taken, this::failed);
        }
    }

    /** Whether the ring holds so few that their borders could be told apart on its circumference. */
    private static boolean hasFewRecords(RingReading now) {
        return now.accepted() > 0 && now.acceptedBytes() / now.accepted() > now.capacity() / SweepPicture.MOST_BORDERS;
    }

    private void taken(RingPicture now) {
        looking = false;
        failure.set(null);
        pictured = now.reading().producerPosition();
        picture.set(now);
    }

    /** What stands where records would stand: that they are taken as they come, or else what to do so that some come. */
    String whyEmpty() {
        String cure = RingText.cure(state);
        if (!cure.isEmpty()) {
            return EMPTY + ". " + cure;
        }
        if (acceptedAt == 0 || newest == null) {
            return EMPTY + SEND_ONE;
        }
        long idle = newest.nanos() - acceptedAt;
        return idle < FLOWING_NANOS
                ? EMPTY + ". Commands are taken as they come."
                : EMPTY + ", last command " + Figures.duration(Math.rint(idle / 1e9) * 1e9) + " ago" + SEND_ONE;
    }

    private void failed(RuntimeException why) {
        looking = false;
        failure.set(why);
    }

    /** Time and fill of the slots that are shown, newest first. */
    List<List<String>> rows() {
        Slots slots = fill.slots(axis.window(), axis.left());
        List<List<String>> rows = new ArrayList<>();
        for (long slot = slots.slotOf(axis.right()); slot >= slots.slotOf(axis.left())
                && rows.size() < NumbersTable.ROWS; slot--) {
            if (slots.holds(slot)) {
                rows.add(List.of(Figures.clock(axis.wallMillis(slot * slots.slotNanos())),
                        Figures.percent(slots.least(slot)), Figures.percent(slots.mean(slot)),
                        Figures.percent(slots.largest(slot))));
            }
        }
        return rows;
    }
}
