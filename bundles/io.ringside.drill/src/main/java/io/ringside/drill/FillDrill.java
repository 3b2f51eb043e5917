// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.load.LoadRecord;

/** Fills the ring to the last byte while nobody consumes, counts what is refused, and lets it drain; again and again. */
final class FillDrill implements DrillScript {
    private static final int LONGEST_PAYLOAD = 256;
    private static final int MOST_REFUSALS = 2_000;
    private static final int MOST_TOP_UPS = 10_000;
    private static final long BETWEEN_NANOS = 50_000_000;

    @Override
    public void run(DrillRun run) {
        int fills = 0;
        do {
            if (!run.parts().sidecar().stop()) {
                throw new RingsideException("RS-714", "The sidecar could not be stopped. " + run.standing());
            }
            fill(run, ++fills);
            run.parts().sidecar().start();
            if (!run.parts().sidecar().awaitDrained(DrillRun.PATIENCE)) {
                throw new RingsideException("RS-714", "The full ring was not drained in "
                        + DrillRun.PATIENCE.toSeconds() + " s. " + run.standing());
            }
            run.rest(run.random().nextLong(BETWEEN_NANOS));
        } while (run.goesOn());
    }

    private static void fill(DrillRun run, int number) {
        CommandService commands = run.parts().commands();
        RingReading empty = run.reading();
        commands.startLoad(new LoadPlan(Flood.FASTEST, 0, LoadRecord.COMMAND_LENGTH));
        boolean full = run.within(DrillRun.PATIENCE, () -> commands.loadProgress().refused() > 0);
        commands.stopLoad();
        if (!full) {
            throw new RingsideException("RS-714", "The ring did not fill up while nobody consumed.");
        }
        long refused = commands.loadProgress().refused() + topUp(run);
        RingReading brim = run.reading();
        int offers = run.random().nextInt(1, MOST_REFUSALS);
        for (int i = 0; i < offers; i++) {
            Fate fate = commands.send(LoadRecord.PING, new byte[run.random().nextInt(LONGEST_PAYLOAD)]).fate();
            if (fate != Fate.REFUSED_FULL) {
                throw new RingsideException("RS-715", "A full ring answered a send with " + fate + ".");
            }
        }
        judge(empty, brim, run.reading(), refused, offers);
        run.say("fill %d: %d commands, %d bytes, none free; %d sends refused, each counted", number,
                brim.accepted() - empty.accepted(), brim.unread(), refused + offers);
    }

    /** The smallest commands there are, until not even those have room. Returns how many were refused meanwhile. */
    private static long topUp(DrillRun run) {
        long refused = 0;
        byte[] nothing = {};
        for (int i = 0; i < MOST_TOP_UPS && run.reading().free() > 0; i++) {
            refused += run.parts().commands().send(LoadRecord.PING, nothing).accepted() ? 0 : 1;
        }
        return refused;
    }

    private static void judge(RingReading empty, RingReading brim, RingReading after, long refused, int offers) {
        if (brim.free() != 0) {
            throw new RingsideException("RS-713", brim.free()
                    + " bytes of the ring stayed free, so a ring that is full to the last byte was not tested.");
        }
        boolean counted = brim.refused() - empty.refused() == refused && after.refused() - brim.refused() == offers
                && after.accepted() == brim.accepted() && after.producerPosition() == brim.producerPosition();
        if (!counted) {
            throw new RingsideException("RS-715", "The senders were refused " + refused + " and " + offers
                    + " times, the ring counts " + (brim.refused() - empty.refused()) + " and "
                    + (after.refused() - brim.refused()) + ", and " + (after.accepted() - brim.accepted())
                    + " commands accepted when it was full. They must agree while nobody else sends.");
        }
    }
}
