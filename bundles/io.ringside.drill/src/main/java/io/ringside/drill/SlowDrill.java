// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingReading;

/** Commands that take the sidecar's time, in flood: the producer is held back, each refusal is counted, and nothing is lost. */
final class SlowDrill implements DrillScript {
    private static final long SHORTEST_NANOS = 1_000_000;
    private static final long LONGEST_NANOS = 30_000_000;
    private static final long BETWEEN_NANOS = 5_000_000;

    @Override
    public void run(DrillRun run) {
        RingReading before = run.reading();
        Flood flood = new Flood(run);
        flood.begin(Flood.FASTEST);
        int sent = 0;
        do {
            sent += flood.sendSlow(run.random().nextLong(SHORTEST_NANOS, LONGEST_NANOS)) ? 1 : 0;
            run.rest(run.random().nextLong(BETWEEN_NANOS));
        } while (run.goesOn());
        run.parts().commands().stopLoad();

        RingReading after = run.reading();
        long refused = after.refused() - before.refused();
        run.say("%d slow commands, %d sends refused, the longest wait for room %.1f ms", sent, refused,
                after.longestWait() / 1e6);
        if (refused != flood.refused()) {
            throw new RingsideException("RS-715", "The ring counts " + refused + " refused sends, the senders "
                    + flood.refused() + ". Both must agree while nobody else sends.");
        }
        if (sent == 0 || refused == 0) {
            throw new RingsideException("RS-713", "The ring was never full (" + sent
                    + " slow commands), so holding back was not tested. Run it longer, or with a smaller ring.");
        }
    }
}
