// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.ringside.api.command.LoadProgress;
import io.ringside.api.drill.Drill;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;

/**
 * Everything that one pulse shows, read once for all views. Immutable.
 *
 * @param nanos when the newest sample was taken, {@link System#nanoTime()}
 * @param epochMillis wall clock of the same moment
 * @param sidecar what is known about the sidecar
 * @param ring newest reading of its ring, or null when there is none
 * @param samples readings since the last pulse, oldest first
 * @param histograms readings of the worker's histograms since the last pulse, oldest first
 * @param verdict which side is at fault
 * @param placement where the processors of producer and worker stand to each other
 * @param ledger the balance
 * @param events what came back
 * @param load how far the newest load has come
 * @param swaps swaps and bundles
 * @param care how the sidecar is looked after
 * @param problem empty, or one sentence with a code why the ring cannot be shown
 */
public record PulseReading(long nanos, long epochMillis, SidecarStatus sidecar, RingReading ring,
        List<RingReading> samples, List<WorkerHistograms> histograms,
        StallVerdict verdict, Placement placement, Ledger ledger, Events events, LoadProgress load, Swaps swaps,
        Care care,
        String problem) {

    /** Copies the lists. */
    public PulseReading {
        samples = List.copyOf(samples);
        histograms = List.copyOf(histograms);
    }

    /**
     * What came back.
     *
     * @param counters exact counts
     * @param recent newest events kept for display, newest first
     * @param ofEachType the newest of each type, newest first, for types that a sample of all leaves out
     */
    public record Events(EventCounters counters, List<EventSample> recent, List<EventSample> ofEachType) {
        /** Of a service that keeps none of each type. */
        public Events(EventCounters counters, List<EventSample> recent) {
            this(counters, recent, List.of());
        }

        /** Before anything came. */
        public static final Events NONE = new Events(new EventCounters(0, 0, 0, 0, Map.of()), List.of());
    }

    /**
     * Swaps and bundles.
     *
     * @param phase of the swap that is going on
     * @param history all swaps, newest first
     * @param bundles the bundles of this run
     * @param candidates libraries at hand to swap to
     */
    public record Swaps(Optional<SwapPhase> phase, List<SwapReport> history, List<BundleStatus> bundles,
            List<Path> candidates) {
        /** Before anything is known. */
        public static final Swaps NONE = new Swaps(Optional.empty(), List.of(), List.of(), List.of());
    }

    /**
     * How the sidecar is looked after.
     *
     * @param supervision crashes, restarts and what is asked
     * @param settings how it is run from the next start on
     * @param drill that runs now
     */
    public record Care(Supervision supervision, SidecarSettings settings, Optional<Drill> drill) {
        /** Before anything is known. */
        public static final Care NONE = new Care(Supervision.NONE, SidecarSettings.DEFAULT, Optional.empty());
    }

    /** What is shown while no service is there. */
    public static PulseReading nothing(long nanos, long epochMillis) {
        return nothing(nanos, epochMillis, SidecarState.NO_BRIDGE);
    }

    /** The same while the sidecar that is missing is in this state. */
    public static PulseReading nothing(long nanos, long epochMillis, SidecarState state) {
        SidecarStatus none = new SidecarStatus("", "", state, 0, 0, "", "", "", "", 0, 0, 0, "",
                List.of());
        return new PulseReading(nanos, epochMillis, none, null, List.of(), List.of(),
                new StallVerdict(StallVerdict.Kind.IDLE, ""), Placement.unknown(),
                new Ledger(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Events.NONE, LoadProgress.NONE, Swaps.NONE,
                Care.NONE, "");
    }

    /** The same with other samples and the time of the newest of them. */
    public PulseReading withSamples(long sampledNanos, long sampledMillis, List<RingReading> since,
            List<WorkerHistograms> counted) {
        RingReading newest = since.isEmpty() ? ring : since.getLast();
        return new PulseReading(sampledNanos, sampledMillis, sidecar, newest, since, counted, verdict, placement,
                ledger, events, load,
                swaps, care, problem);
    }

    /** The same with another care of the sidecar. */
    public PulseReading withCare(Care other) {
        return new PulseReading(nanos, epochMillis, sidecar, ring, samples, histograms, verdict, placement, ledger,
                events, load,
                swaps, other, problem);
    }

    /** Wall clock of a CLOCK_MONOTONIC time, milliseconds. */
    public long wallMillis(long monotonicNanos) {
        return epochMillis - (nanos - monotonicNanos) / 1_000_000;
    }
}
