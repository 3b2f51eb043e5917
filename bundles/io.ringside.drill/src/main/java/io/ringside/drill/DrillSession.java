// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;

/** One drill from its first look at the sidecar to the balance. Confined to the drill's thread. */
final class DrillSession {
    private static final Duration START = Duration.ofSeconds(20);

    /** How long events that are delivered may take to be counted. */
    private static final Duration SETTLE = Duration.ofSeconds(5);

    private final Drill drill;
    private final DrillScript script;
    private final DrillRun run;
    private final DrillParts parts;

    DrillSession(Drill drill, DrillScript script, DrillRun run) {
        this.drill = drill;
        this.script = script;
        this.run = run;
        this.parts = run.parts();
    }

    /**
     * Runs it.
     *
     * @throws RingsideException RS-712 when this sidecar cannot be drilled
     */
    DrillReport report() {
        checkSidecar();
        Standing standing = Standing.of(run);
        RingReading before = run.reading();
        try (OthersLoad others = parts.load().get()) {
            String failure = runScript();
            double othersLoad = others.mean();
            String undrained = drain();
            Ledger ledger = settle();
            RingReading after = run.reading();
            standing.putBack();
            return judge(failure.isEmpty() ? undrained : failure, ledger, before, after, othersLoad);
        }
    }

    private void checkSidecar() {
        SidecarService sidecar = parts.sidecar();
        if (!run.within(START, () -> sidecar.status().state() == SidecarState.RUNNING)) {
            throw new RingsideException("RS-712", "No sidecar runs that could be drilled. " + run.standing());
        }
        boolean answersLoad = sidecar.status().fields().stream()
                .anyMatch(field -> field.event() && field.type() == LoadRecord.LOAD && field.name().equals("sequence"));
        if (!answersLoad) {
            throw new RingsideException("RS-712", "The sidecar " + sidecar.status().name()
                    + " does not answer the audited load, so nobody could tell what it loses. "
                    + "Drill the demo, or one with the same LOAD command.");
        }
    }

    private String runScript() {
        try {
            script.run(run);
            return "";
        } catch (RingsideException e) {
            run.say("%s", e.sentence());
            return e.sentence();
        } finally {
            parts.commands().stopLoad();
        }
    }

    /** Lets the sidecar do everything that was accepted. Returns a sentence when it did not. */
    private String drain() {
        SidecarService sidecar = parts.sidecar();
        try {
            if (sidecar.status().state() == SidecarState.STOPPED) {
                sidecar.start();
            }
        } catch (RingsideException e) {
            return e.sentence();
        }
        return sidecar.awaitDrained(DrillRun.PATIENCE)
                ? ""
                : "RS-717: The ring was not drained " + DrillRun.PATIENCE.toSeconds()
                        + " s after the load was stopped. " + run.standing();
    }

    private Ledger settle() {
        run.within(SETTLE, () -> parts.ledger().closing().balances());
        return parts.ledger().closing();
    }

    private DrillReport judge(String failure, Ledger ledger, RingReading before, RingReading after, double others) {
        DrillTally tally = run.tally();
        long redelivered = after.redelivered() - before.redelivered();
        long quarantined = after.quarantined() - before.quarantined();
        if (tally.swaps() > 0) {
            run.say("%d pauses: p50 %.1f us, p99 %.1f us, longest %.1f us, beside %.2f runnable threads of others",
                    tally.swaps(), tally.percentile(50) / 1e3, tally.percentile(99) / 1e3, tally.percentile(100) / 1e3,
                    others);
            run.say("the producer found the ring full in %d of %d swaps, at most %.1f us without a break",
                    tally.stalledSwaps(), tally.swaps(), tally.longestStallNanos() / 1e3);
        }
        String verdict = failure;
        if (verdict.isEmpty() && !ledger.balances()) {
            verdict = "RS-716: The ledger does not balance: " + ledger + ".";
        }
        if (verdict.isEmpty() && tally.hitsInHand() > redelivered + quarantined) {
            verdict = "RS-715: " + tally.hitsInHand() + " kills found a command in hand, but only " + redelivered
                    + " were handed out again and " + quarantined + " quarantined.";
        }
        return new DrillReport(drill, ledger, tally.kills(), tally.hitsInHand(), tally.swaps(), redelivered,
                quarantined, tally.worstRecoveryNanos(), tally.pause(50, others), tally.pause(99, others), others,
                verdict);
    }
}
