// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.sidecar.SidecarStatus;

/** SIGSTOP and SIGCONT of the sidecar's own process: as long as the kernel keeps its role for it, nobody may take over. */
final class PauseDrill implements DrillScript {
    private static final long RATE = 50_000;
    private static final long SHORTEST_NANOS = 50_000_000;
    private static final long LONGEST_NANOS = 1_500_000_000;
    private static final long BETWEEN_NANOS = 200_000_000;
    private static final long SETTLE_NANOS = 20_000_000;
    private static final Duration STILL = Duration.ofSeconds(5);

    @Override
    public void run(DrillRun run) {
        run.moveTo(Bridge.OWN_PROCESS);
        new Flood(run).begin(RATE);
        int stops = 0;
        long waited = 0;
        do {
            run.rest(run.random().nextLong(BETWEEN_NANOS));
            waited += stopOnce(run, run.random().nextLong(SHORTEST_NANOS, LONGEST_NANOS), ++stops);
        } while (run.goesOn());
        if (waited == 0) {
            throw new RingsideException("RS-713",
                    "No command waited while the sidecar stood still, so its pause was not tested. Run it longer.");
        }
    }

    /** Returns how many bytes of commands waited while it stood still. */
    private static long stopOnce(DrillRun run, long nanos, int number) {
        long pid = run.parts().sidecar().supervision().pid();
        SidecarStatus before = run.parts().sidecar().status();
        long restarts = run.parts().sidecar().supervision().restarts();
        RingReading later;
        run.parts().signals().stop(pid);
        try {
            awaitStopped(run, pid);
            RingReading stood = awaitStill(run, pid);
            run.rest(nanos);
            later = run.reading();
            SidecarStatus after = run.parts().sidecar().status();
            boolean same = later.doneCount() == stood.doneCount() && after.epoch() == before.epoch()
                    && after.generation() == before.generation()
                    && run.parts().sidecar().supervision().restarts() == restarts
                    && run.parts().sidecar().supervision().pid() == pid;
            if (!same || !roleIsHeld(run, after.ring())) {
                throw new RingsideException("RS-715", "Somebody took over while process " + pid
                        + " stood still: generation " + before.generation() + " to " + after.generation() + ", epoch "
                        + before.epoch() + " to " + after.epoch() + ", done " + stood.doneCount() + " to "
                        + later.doneCount() + ".");
            }
        } finally {
            run.parts().signals().goOn(pid);
        }
        run.awaitServing("after process " + pid + " was let go on");
        run.say("stop %d: process %d for %.0f ms, nobody took over, %d bytes waited", number, pid, nanos / 1e6,
                later.unread());
        return later.unread();
    }

    private static void awaitStopped(DrillRun run, long pid) {
        if (!run.within(STILL, () -> run.parts().signals().isStopped(pid))) {
            throw new RingsideException("RS-714",
                    "Process " + pid + " did not stop within " + STILL.toSeconds() + " s.");
        }
    }

    /** What its threads had stored when they were stopped is seen by all; a second reading shows that nobody else serves. */
    private static RingReading awaitStill(DrillRun run, long pid) {
        RingReading[] last = {run.reading()};
        boolean still = run.within(STILL, () -> {
            long done = last[0].doneCount();
            run.parts().clock().await(SETTLE_NANOS);
            last[0] = run.reading();
            return last[0].doneCount() == done;
        });
        if (!still) {
            throw new RingsideException("RS-715",
                    "Process " + pid + " was stopped, and still commands are done: somebody else serves.");
        }
        return last[0];
    }

    private static boolean roleIsHeld(DrillRun run, String ring) {
        return run.parts().inspector().rings().stream().filter(summary -> summary.name().equals(ring))
                .anyMatch(RingSummary::consumerAlive);
    }
}
