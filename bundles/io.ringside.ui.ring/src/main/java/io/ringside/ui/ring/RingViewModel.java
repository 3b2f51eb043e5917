// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.chart.CounterTrack;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The state of the ring's pane. Confined to one thread; pictures are taken on another. */
final class RingViewModel {
    /** How many records a picture copies. */
    static final int MOST_RECORDS = 4_000;

    private static final long RATE_SLICE = 50_000_000;
    private static final long BUDGET_SPAN = 200_000_000;
    private static final long LONGEST_BUDGET = 3_600_000_000_000L;

    private final RingInspector inspector;
    private final BackgroundWork work;
    private final OccupancyTrack occupancy = new OccupancyTrack(250_000_000, 242);
    private final CounterTrack bytes = new CounterTrack(RATE_SLICE, 64);
    private final CounterTrack accepted = new CounterTrack(RATE_SLICE, 64);
    private final CounterTrack done = new CounterTrack(RATE_SLICE, 64);
    private final ReadOnlyObjectWrapper<RingFigures> figures = new ReadOnlyObjectWrapper<>(RingFigures.NONE);
    private final ReadOnlyObjectWrapper<RingPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper frozen = new ReadOnlyBooleanWrapper();
    private String ring = "";
    private boolean parked;
    private boolean looking; // a picture is being taken
    private long pictured = -1; // producer position of the newest picture while parked

    RingViewModel(RingInspector inspector, BackgroundWork work) {
        this.inspector = inspector;
        this.work = work;
    }

    ReadOnlyObjectProperty<RingFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** The records to show, or null while the band is shown. */
    ReadOnlyObjectProperty<RingPicture> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty frozenProperty() {
        return frozen.getReadOnlyProperty();
    }

    OccupancyTrack occupancy() {
        return occupancy;
    }

    /** Shows the records as they lie now, and keeps showing them; what flows is not touched. */
    void freeze() {
        frozen.set(true);
        takePicture();
    }

    /** Shows the band again. */
    void live() {
        frozen.set(false);
        pictured = -1;
        picture.set(null);
    }

    private void takePicture() {
        if (ring.isEmpty() || looking) {
            return;
        }
        looking = true;
        String name = ring;
        work.run(() -> inspector.picture(name, MOST_RECORDS), this::taken, this::failed);
    }

    private void taken(RingPicture now) {
        looking = false;
        failure.set(null);
        if (frozen.get() || parked) {
            pictured = now.reading().producerPosition();
            picture.set(now);
        }
    }

    private void failed(RuntimeException why) {
        looking = false;
        failure.set(why);
    }

    void onDraw(PulseReading reading) {
        for (RingReading sample : reading.samples()) {
            occupancy.add(sample.nanos(), (double) sample.unread() / sample.capacity());
            bytes.add(sample.nanos(), sample.acceptedBytes());
            accepted.add(sample.nanos(), sample.accepted());
            done.add(sample.nanos(), sample.doneCount());
        }
    }

    void onText(PulseReading reading) {
        ring = reading.sidecar().ring();
        RingReading now = reading.ring();
        if (now == null) {
            figures.set(RingFigures.NONE);
            return;
        }
        watchParked(reading.sidecar().state(), now);
        figures.set(figures(reading, now));
    }

    /** A ring that stands still with records in it is shown record by record without being asked. */
    private void watchParked(SidecarState state, RingReading now) {
        boolean stands = state == SidecarState.STOPPED || state == SidecarState.FAULTED
                || state == SidecarState.NO_BRIDGE;
        parked = stands && now.unread() > 0;
        if (frozen.get()) {
            return;
        }
        if (parked && pictured != now.producerPosition()) {
            takePicture();
        } else if (!parked && picture.get() != null) {
            live();
        }
    }

    private RingFigures figures(PulseReading reading, RingReading now) {
        double bytesPerSecond = bytes.recentRate(BUDGET_SPAN);
        double in = accepted.recentRate(BUDGET_SPAN);
        double out = done.recentRate(BUDGET_SPAN);
        long waiting = Math.max(0, now.accepted() - now.doneCount());
        String[] budget = budget(now.free(), bytesPerSecond);
        String lagTime = waiting == 0
                ? ""
                : out <= 0 ? "not moving" : Figures.duration(waiting / out * 1e9) + " est.";
        StallVerdict verdict = reading.verdict();
        return new RingFigures(reading.sidecar().ring() + "  " + Figures.bytes(now.capacity()), budget[0], budget[1],
                Figures.percent((double) now.unread() / now.capacity()),
                Figures.percent((double) now.highWater() / now.capacity()),
                now.highWaterAt() == 0 ? "" : Figures.clock(reading.wallMillis(now.highWaterAt())),
                Figures.count(waiting), lagTime,
                glyph(verdict.kind()) + " " + word(verdict.kind()), tone(verdict.kind()),
                line(reading, now, bytesPerSecond, in, out));
    }

    /** How long the sidecar may pause before the producer meets a full ring. */
    private static String[] budget(long free, double bytesPerSecond) {
        double nanos = bytesPerSecond <= 0 ? Double.POSITIVE_INFINITY : free / bytesPerSecond * 1e9;
        return nanos > LONGEST_BUDGET ? new String[]{"idle", ""} : Figures.durationParts(nanos);
    }

    private static String line(PulseReading reading, RingReading now, double bytesPerSecond, double in, double out) {
        StringBuilder text = new StringBuilder();
        text.append("producer ").append(Figures.rate(in)).append(", ").append(Figures.bytes(bytesPerSecond))
                .append("/s");
        text.append("  \u00b7  consumer ").append(Figures.rate(out));
        text.append("  \u00b7  refused ").append(Figures.count(now.refused()));
        if (now.refusedAt() > 0) {
            text.append(", newest at ").append(Figures.clock(reading.wallMillis(now.refusedAt())));
            text.append(", longest wait ").append(Figures.duration(now.longestWait()));
        }
        if (!reading.verdict().sentence().isEmpty()) {
            text.append("  \u00b7  ").append(reading.verdict().sentence());
        }
        return text.toString();
    }

    private static String glyph(StallVerdict.Kind kind) {
        return switch (kind) {
            case FLOWING -> "\u25b6";
            case IDLE -> "\u25cb";
            case PRODUCER_SILENT -> "\u25d0";
            case CONSUMER_STALLED -> "\u25b2";
            case FULL -> "\u25a0";
            case NO_CONSUMER -> "\u25c7";
            case DAMAGED -> "\u2715";
        };
    }

    private static String word(StallVerdict.Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String tone(StallVerdict.Kind kind) {
        return switch (kind) {
            case FLOWING -> "good";
            case IDLE -> "quiet";
            case PRODUCER_SILENT, NO_CONSUMER, FULL -> "wait";
            case CONSUMER_STALLED, DAMAGED -> "bad";
        };
    }
}
