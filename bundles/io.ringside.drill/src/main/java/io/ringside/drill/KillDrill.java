// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.time.Duration;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;

/**
 * SIGKILL of the sidecar's own process in flood. The time that it serves between two kills is drawn from an exponential distribution, so
 * that the kills, given their number, fall uniformly in the time in which it serves.
 */
final class KillDrill implements DrillScript {
    private static final double MEAN_SERVING_NANOS = 150e6;
    private static final double LONGEST_SERVING_NANOS = 10 * MEAN_SERVING_NANOS;
    private static final long SLOW_NANOS = 2_000_000;
    private static final long SLOW_EVERY_NANOS = 10_000_000;

    /** No command of a drill is to be given up because kills happen to meet it several times. */
    private static final int ATTEMPTS = 100;

    /** At least one kill of so many must find a command in hand. */
    private static final int LEAST_HIT_OF = 20;

    private static final Duration NOTICE = Duration.ofSeconds(10);

    @Override
    public void run(DrillRun run) {
        SidecarService sidecar = run.parts().sidecar();
        SidecarSettings own = sidecar.settings();
        sidecar.settings(new SidecarSettings(Recovery.Policy.REDELIVER, ATTEMPTS, own.confinement(), own.hostLoss(),
                own.spare()));
        run.moveTo(Bridge.OWN_PROCESS);
        Flood flood = new Flood(run);
        flood.begin(Flood.FASTEST);
        do {
            flood.restWithSlow(serving(run), SLOW_NANOS, SLOW_EVERY_NANOS);
            if (run.goesOn() || run.tally().kills() == 0) {
                kill(run);
            }
            if (run.tally().hitsInHand() == 0 && run.tally().kills() < LEAST_HIT_OF) {
                run.prolong((long) LONGEST_SERVING_NANOS); // where little is served in its time, few kills have to find a command
            }
        } while (run.goesOn());
        judge(run);
    }

    private static long serving(DrillRun run) {
        double nanos = -MEAN_SERVING_NANOS * Math.log(1 - run.random().nextDouble());
        return Math.round(Math.min(nanos, LONGEST_SERVING_NANOS));
    }

    private static void kill(DrillRun run) {
        SidecarService sidecar = run.parts().sidecar();
        long pid = sidecar.supervision().pid();
        long killedAt = run.parts().clock().nanos();
        sidecar.kill();
        if (!run.within(NOTICE, () -> crash(sidecar, pid).isPresent())) {
            throw new RingsideException("RS-714", "The host has not noticed in " + NOTICE.toSeconds()
                    + " s that process " + pid + " was killed. " + run.standing());
        }
        long done = run.reading().doneCount();
        CrashReport crash = crash(sidecar, pid).orElseThrow();
        boolean inHand = crash.position() >= 0;
        run.tally().killed(inHand);
        if (!run.within(DrillRun.PATIENCE, () -> run.reading().doneCount() > done || isGivenUp(sidecar))
                || isGivenUp(sidecar)) {
            throw new RingsideException("RS-714", "The sidecar did not serve again in "
                    + DrillRun.PATIENCE.toSeconds() + " s after process " + pid + " was killed. " + run.standing());
        }
        long recovery = run.parts().clock().nanos() - killedAt;
        run.tally().recovered(recovery);
        run.say("kill %d: process %d, %s; next command done after %.1f ms", run.tally().kills(), pid,
                inHand ? "command at " + crash.position() + " in hand, attempt " + crash.attempt() : "nothing in hand",
                recovery / 1e6);
        // Commands are done a little before the host shows who does them: there must be somebody to kill next.
        run.within(DrillRun.PATIENCE, () -> sidecar.status().state() == SidecarState.RUNNING);
    }

    private static boolean isGivenUp(SidecarService sidecar) {
        return sidecar.status().state() == SidecarState.FAILED;
    }

    private static Optional<CrashReport> crash(SidecarService sidecar, long pid) {
        return sidecar.supervision().crashes().stream().filter(crash -> crash.pid() == pid).findFirst();
    }

    private static void judge(DrillRun run) {
        long kills = run.tally().kills();
        long hits = run.tally().hitsInHand();
        run.say("%d of %d kills found a command in hand", hits, kills);
        run.say("next command done after %.1f ms in the median, %.1f ms at worst, %s a spare process",
                run.tally().medianRecoveryNanos() / 1e6, run.tally().worstRecoveryNanos() / 1e6,
                run.parts().sidecar().settings().spare() ? "with" : "without");
        if (hits * LEAST_HIT_OF < kills) {
            throw new RingsideException("RS-713", "Only " + hits + " of " + kills
                    + " kills found a command in hand, so what a kill leaves in doubt was not tested. Run it longer.");
        }
    }
}
