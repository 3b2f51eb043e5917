// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;

/** A load on a simulated ring, in real time. Guarded by the simulation's lock. */
final class SimulatedLoad {
    private static final double UNPACED = 3_000_000;

    private final SimulatedRing ring;
    private LoadPlan plan;
    private long begun;
    private long accepted;
    private long refused;
    private boolean running;

    SimulatedLoad(SimulatedRing ring) {
        this.ring = ring;
    }

    boolean running() {
        return running;
    }

    void start(LoadPlan next) {
        plan = next;
        running = true;
        begun = System.nanoTime();
        accepted = 0;
        refused = 0;
    }

    void stop() {
        running = false;
    }

    void pass() {
        long before = ring.refused;
        double rate = !running ? 0 : plan.ratePerSecond() == 0 ? UNPACED : plan.ratePerSecond();
        long most = !running ? 0 : plan.count() == 0 ? Long.MAX_VALUE : plan.count() - accepted;
        accepted += ring.advance(System.nanoTime(), rate, most);
        refused += ring.refused - before;
        running = running && (plan.count() == 0 || accepted < plan.count());
    }

    LoadProgress progress() {
        if (plan == null) {
            return LoadProgress.NONE;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new LoadProgress(running, accepted, refused, plan.ratePerSecond(), accepted / seconds,
                refused > 0 ? 11_800_000 : 0);
    }
}
