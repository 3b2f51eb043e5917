// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.load.LoadRecord;

/** The load of a drill: audited commands from a thread of their own, and between them some that take the sidecar's time. */
final class Flood {
    /** As fast as the ring takes them. */
    static final long FASTEST = 0;
    /** Commands per second beside which pauses are measured. */
    static final long PACED = 200_000;

    private static final int TRIES = 40;
    private static final long TRY_NANOS = 100_000;

    private final DrillRun run;
    private final CommandService commands;
    private long refused;

    Flood(DrillRun run) {
        this.run = run;
        this.commands = run.parts().commands();
    }

    /** Begins, and returns when the sidecar has served some of it. */
    void begin(long ratePerSecond) {
        commands.startLoad(new LoadPlan(ratePerSecond, 0, LoadRecord.COMMAND_LENGTH));
        run.awaitServing("after the load began");
    }

    /** Sends, when the ring takes it in a few milliseconds, a command that keeps the handler for so long. */
    boolean sendSlow(long nanos) {
        byte[] payload = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(nanos).array();
        for (int i = 0; i < TRIES; i++) {
            SendOutcome outcome = commands.send(LoadRecord.WAIT, payload);
            if (outcome.accepted()) {
                return true;
            }
            refused += outcome.fate() == Fate.REFUSED_FULL ? 1 : 0;
            run.parts().clock().await(TRY_NANOS);
        }
        return false;
    }

    /** Lets that time pass, with a slow command every so often. */
    void restWithSlow(long nanos, long slowNanos, long everyNanos) {
        DrillClock clock = run.parts().clock();
        long until = clock.nanos() + nanos;
        while (run.goesOn() && clock.nanos() - until < 0) {
            sendSlow(slowNanos);
            run.rest(Math.min(everyNanos, until - clock.nanos()));
        }
    }

    /** Sends of the drill itself and of its newest load that the ring refused. */
    long refused() {
        return refused + commands.loadProgress().refused();
    }
}
