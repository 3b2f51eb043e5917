// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;

import io.ringside.ui.bars.StatusViewModel;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Patience.class)
class StallWatchdogTest {
    private final StallWatchdog watchdog = new StallWatchdog();

    @AfterEach
    void close() {
        watchdog.close();
    }

    @Test
    void aThreadThatStandsStillIsKeptWithWhatItDid() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread window = Thread.ofPlatform().name("watched").start(() -> standStill(release));

        await().until(() -> !watchdog.stalls().isEmpty());
        release.countDown();
        window.join();

        StallWatchdog.Stall stall = watchdog.stalls().getFirst();
        assertThat(stall.nanos()).isGreaterThanOrEqualTo(StallWatchdog.STALL_NANOS);
        assertThat(stall.stack()).anyMatch(line -> line.getMethodName().equals("standStill"));
        assertThat(StatusViewModel.story(watchdog.stalls())).contains("standStill");
    }

    private void standStill(CountDownLatch release) {
        watchdog.watch(System.nanoTime());
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void oneLongStallIsOneEntryThatGrows() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread window = Thread.ofPlatform().start(() -> standStill(release));

        await().until(() -> !watchdog.stalls().isEmpty()
                && watchdog.stalls().getFirst().nanos() > 3 * StallWatchdog.STALL_NANOS);
        release.countDown();
        window.join();

        assertThat(watchdog.stalls()).hasSize(1);
    }

    @Test
    void aWindowThatRestsIsNotStalled() {
        watchdog.watch(System.nanoTime() - 10 * StallWatchdog.STALL_NANOS);
        watchdog.rest();
        int before = watchdog.stalls().size();
        watchdog.beat(0);

        assertThat(watchdog.stalls()).hasSize(before);
    }
}
