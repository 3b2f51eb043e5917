// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import io.ringside.api.bridge.Bridge;

/** Moves the sidecar to a process of its own and back, again and again, under load. */
final class MoveDrill implements DrillScript {
    private static final long BETWEEN_NANOS = 50_000_000;

    @Override
    public void run(DrillRun run) {
        run.moveTo(Bridge.IN_PROCESS);
        new Flood(run).begin(Flood.PACED);
        boolean away = true;
        do {
            String isolation = away ? Bridge.OWN_PROCESS : Bridge.IN_PROCESS;
            run.swapped(run.parts().swaps().isolate(isolation), "move (" + isolation + ")");
            run.awaitServing("after it was moved (" + isolation + ")");
            away = !away;
            run.rest(run.random().nextLong(BETWEEN_NANOS));
        } while (run.goesOn());
    }
}
