// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import static org.assertj.core.api.Assertions.assertThat;

/** Signals that stop the world's sidecar at once. */
record WorldSignals(World world) implements ProcessSignals {
    @Override
    public void stop(long pid) {
        assertThat(pid).isEqualTo(world.pid);
        world.signal(true);
    }

    @Override
    public boolean isStopped(long pid) {
        return true;
    }

    @Override
    public void goOn(long pid) {
        world.signal(false);
    }
}
