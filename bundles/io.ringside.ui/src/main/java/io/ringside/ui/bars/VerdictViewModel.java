// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.ledger.Ledger;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What the bar at the top says. Confined to one thread. */
public final class VerdictViewModel {
    /** How a state is shown beside its word. */
    enum Tone {
        GOOD("\u25cf"), WAIT("\u25d0"), BAD("\u25b2"), QUIET("\u25cb");

        final String shape;

        Tone(String shape) {
            this.shape = shape;
        }
    }

    /**
     * One reading of the bar.
     *
     * @param name of the sidecar
     * @param version as {@code v1.0.0}, or empty
     * @param state its word
     * @param tone how it is shown
     * @param details time running, restarts and swaps
     * @param balance the equation of commands, but for its last term
     * @param refused its last term
     * @param refusals how many were refused
     * @param ofCommands what became of those that were accepted
     * @param ofEvents what became of those that were emitted
     * @param lost sequences lost
     * @param doubled sequences doubled
     */
    record Verdict(String name, String version, String state, Tone tone, String details, String balance,
            String refused, long refusals, String ofCommands, String ofEvents, long lost, long doubled) {
        /** Whether all but the running figures is the same. */
        boolean isLike(Verdict other) {
            return name.equals(other.name) && version.equals(other.version) && state.equals(other.state)
                    && tone == other.tone && lost == other.lost && doubled == other.doubled;
        }

        /** Written out: what a record brings by itself is linked when it is first used, and that is in the way of the first frame. */
        @Override
        public boolean equals(Object object) {
            return object instanceof Verdict other && isLike(other) && details.equals(other.details)
                    && balance.equals(other.balance) && refused.equals(other.refused) && refusals == other.refusals
                    && ofCommands.equals(other.ofCommands) && ofEvents.equals(other.ofEvents);
        }

        @Override
        public int hashCode() {
            return balance.hashCode();
        }
    }

    private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>();

    ReadOnlyObjectProperty<Verdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    public void onText(PulseReading reading) {
        SidecarStatus sidecar = reading.sidecar();
        Ledger ledger = reading.ledger();
        String version = sidecar.version().isEmpty() ? "" : "v" + sidecar.version();
        verdict.set(new Verdict(name(sidecar), version, word(sidecar.state()), tone(sidecar.state()), details(reading),
                balance(ledger), "refused " + Figures.count(ledger.refused()), ledger.refused(), ofCommands(ledger),
                ofEvents(ledger), ledger.lost(), ledger.doubled()));
    }

    private static String name(SidecarStatus sidecar) {
        if (isOnItsWay(sidecar)) {
            return "Ringside";
        }
        return sidecar.name().isEmpty() ? "no sidecar" : sidecar.name();
    }

    /** The product still starts: there is no sidecar yet, and nobody knows which it will be. */
    private static boolean isOnItsWay(SidecarStatus sidecar) {
        return sidecar.state() == SidecarState.STARTING && sidecar.name().isEmpty() && sidecar.ring().isEmpty();
    }

    private static String details(PulseReading reading) {
        SidecarStatus sidecar = reading.sidecar();
        if (isOnItsWay(sidecar)) {
            return "sidecar and panes are on their way";
        }
        List<String> parts = new ArrayList<>();
        if (sidecar.ring().isEmpty()) {
            parts.add("no ring");
        } else if (sidecar.runningSinceMillis() > 0 && sidecar.state() == SidecarState.RUNNING) {
            parts.add(Figures.elapsed(reading.epochMillis() - sidecar.runningSinceMillis()));
        }
        parts.add(counted(reading.care().supervision().restarts(), "restart"));
        parts.add(counted(sidecar.swaps(), "swap"));
        return String.join("  ", parts);
    }

    private static String counted(long count, String what) {
        return Figures.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    private static String balance(Ledger ledger) {
        return "offered " + Figures.count(ledger.offered()) + " = accepted " + Figures.count(ledger.accepted()) + " +";
    }

    static String ofCommands(Ledger ledger) {
        return "done " + Figures.count(ledger.done()) + " + in ring " + Figures.count(ledger.inRing())
                + (ledger.quarantined() == 0 ? "" : " + quarantined " + Figures.count(ledger.quarantined()));
    }

    static String ofEvents(Ledger ledger) {
        long onTheWay = ledger.emitted() - ledger.delivered() - ledger.dropped(); // in an own process's event ring
        return "emitted " + Figures.count(ledger.emitted()) + " = delivered " + Figures.count(ledger.delivered())
                + (onTheWay <= 0 ? "" : " + on the way " + Figures.count(onTheWay)) + " + dropped "
                + Figures.count(ledger.dropped());
    }

    private static String word(SidecarState state) {
        return state == SidecarState.NO_BRIDGE ? "NO BRIDGE" : state.name();
    }

    private static Tone tone(SidecarState state) {
        return switch (state) {
            case RUNNING -> Tone.GOOD;
            case STARTING, SWAPPING, STOPPING, RESTARTING, ASKING -> Tone.WAIT;
            case HUNG, FAULTED, FAILED -> Tone.BAD;
            case STOPPED, NO_BRIDGE -> Tone.QUIET;
        };
    }
}
