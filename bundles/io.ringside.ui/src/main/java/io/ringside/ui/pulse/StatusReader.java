// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.drill.DrillService;
import io.ringside.api.event.EventService;
import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.PulseReading;

/** Asks every service that is there once. Confined to one thread. */
public final class StatusReader {
    private static final int RECENT_EVENTS = 300;
    private static final int RECENT_OF_EACH_TYPE = 32;

    private final WindowServices services;

    StatusReader(WindowServices services) {
        this.services = services;
    }

    /**
     * Everything but samples.
     *
     * @param before what is taken over where it is not asked for, or could not be read
     * @param listing whether bundles, candidates and placement are asked for, too
     */
    PulseReading read(PulseReading before, boolean listing) {
        try {
            return ask(before, listing);
        } catch (RuntimeException e) {
            PulseReading now = services.nothing();
            return new PulseReading(now.nanos(), now.epochMillis(), before.sidecar(), null, List.of(), List.of(),
                    now.verdict(), before.placement(), before.ledger(),
                    before.events(), before.load(), before.swaps(), before.care(), sentence(e));
        }
    }

    private PulseReading ask(PulseReading before, boolean listing) {
        PulseReading nothing = services.nothing();
        LiveServices live = services.now();
        SidecarService sidecar = live.sidecar;
        CommandService commands = live.commands;
        EventService events = live.events;
        LedgerService ledger = live.ledger;
        var state = sidecar == null ? nothing.sidecar() : sidecar.status();
        RingInspector inspector = state.ring().isEmpty() ? null : live.inspector;
        RingReading ring = inspector == null ? null : inspector.read(state.ring());
        StallVerdict verdict = inspector == null ? nothing.verdict() : inspector.verdict(state.ring());
        var came = events == null
                ? nothing.events()
                : new PulseReading.Events(events.counters(), events.recent(RECENT_EVENTS),
                        events.recentOfEachType(RECENT_OF_EACH_TYPE));
        Placement placement = inspector == null
                ? Placement.unknown()
                : listing ? inspector.placement(state.ring()) : before.placement();
        return new PulseReading(nothing.nanos(), nothing.epochMillis(), state, ring, List.of(), List.of(), verdict,
                placement, ledger == null ? nothing.ledger() : ledger.ledger(), came,
                commands == null ? nothing.load() : commands.loadProgress(), swaps(before.swaps(), listing),
                care(sidecar), "");
    }

    private PulseReading.Care care(SidecarService sidecar) {
        DrillService drills = services.now().drills;
        if (sidecar == null) {
            return PulseReading.Care.NONE;
        }
        return new PulseReading.Care(sidecar.supervision(), sidecar.settings(),
                drills == null ? Optional.empty() : drills.running());
    }

    private PulseReading.Swaps swaps(PulseReading.Swaps before, boolean listing) {
        SwapService swaps = services.now().swaps;
        if (swaps == null) {
            return PulseReading.Swaps.NONE;
        }
        return new PulseReading.Swaps(swaps.phase(), swaps.history(), listing ? swaps.bundles() : before.bundles(),
                listing ? swaps.candidates() : before.candidates());
    }

    private static String sentence(RuntimeException failure) {
        return failure instanceof RingsideException known
                ? known.sentence()
                : "RS-690: Ringside met a fault of its own: " + failure + ". Please report it.";
    }
}
