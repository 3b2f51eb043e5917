// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

/** The clocks that swaps go by. */
interface SwapClock {
    /** The machine's. */
    SwapClock SYSTEM = new SwapClock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long epochMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public void pause(long millis) throws InterruptedException {
            Thread.sleep(millis);
        }
    };

    long nanos();

    long epochMillis();

    void pause(long millis) throws InterruptedException;
}
