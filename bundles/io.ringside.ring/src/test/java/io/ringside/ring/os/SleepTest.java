// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A sleep that a bell ends, and what it costs. */
class SleepTest {
    private static final long LONG = 60_000_000_000L;
    private static final int WARM = 20_000; // the sleep's code is made at its first uses
    private static final int SLEEPS = 10_000;

    private final Sleep sleep = new Sleep(0);

    @Test
    @Timeout(30)
    void theBellEndsIt() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        int seen = sleep.bell();
        Thread sleeper = Thread.ofPlatform().start(() -> {
            sleep.until(seen, LONG);
            over.countDown();
        });

        sleep.ring();

        over.await();
        sleeper.join();
        assertThat(sleep.bell()).isEqualTo(seen + 1);
    }

    @Test
    void aSleepAllocatesNothing() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int before = sleep.bell();
        sleep.ring(); // so that no sleep begins, and the kernel answers an error
        for (int i = 0; i < WARM; i++) {
            sleep.until(before, LONG);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes();

        for (int i = 0; i < SLEEPS; i++) {
            sleep.until(before, LONG);
        }

        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(SLEEPS);
    }
}
