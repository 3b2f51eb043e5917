// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

/** Clocks that move by hand, and by pausing. */
final class HandClock implements SwapClock {
    private long millis = System.currentTimeMillis();
    private Runnable duringPause = () -> {};

    @Override
    public long nanos() {
        return millis * 1_000_000;
    }

    @Override
    public long epochMillis() {
        return millis;
    }

    @Override
    public void pause(long length) {
        millis += length;
        duringPause.run();
    }

    void duringPause(Runnable action) {
        duringPause = action;
    }
}
