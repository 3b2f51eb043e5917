// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When the window was first seen and when it was closed, for those who wait for it. Safe for any thread. */
final class WindowLife {
    private final CountDownLatch seen = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Its first frame is on the screen. */
    void seen() {
        seen.countDown();
    }

    /** It is closed; who still waits for the first frame waits in vain. */
    void closed() {
        seen.countDown();
        closed.countDown();
    }

    /** Waits until it was seen or closed; false when that took longer. */
    boolean awaitSeen(long millis) throws InterruptedException {
        return seen.await(millis, TimeUnit.MILLISECONDS);
    }

    void awaitClosed() throws InterruptedException {
        closed.await();
    }
}
