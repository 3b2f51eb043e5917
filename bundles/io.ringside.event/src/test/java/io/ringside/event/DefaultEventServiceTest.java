// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import com.sun.management.ThreadMXBean;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventListener;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DefaultEventServiceTest {
    private final DefaultEventService service = new DefaultEventService();

    @BeforeAll
    static void waitAsLongAsABusyMachineTakes() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void takesAndCountsEveryEventByType() {
        int taken = service.onEvents(batch(3, 10, 4));
        service.onEvents(batch(2, 7, 65_535));

        assertThat(taken).isEqualTo(3);
        assertThat(service.counters()).isEqualTo(new EventCounters(5, 44, 0, 0, Map.of(4, 3L, 65_535, 2L)));
        assertThat(service.recent(10)).extracting("number").containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void auditsLoadEvents() {
        service.onEvents(LoadEvents.answers(1, 2, 4));

        assertThat(service.findings().events()).isEqualTo(3);
        assertThat(service.findings().lost()).isEqualTo(1);
    }

    @Test
    void handsBatchesToInlineListenersOnTheCallersThread() {
        List<Thread> threads = new ArrayList<>();
        service.addListener(batch -> threads.add(Thread.currentThread()), Map.of());

        service.onEvents(batch(1, 8, 4));

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void countsTheFaultOfAListenerAndGoesOnWithTheOthers() {
        List<Integer> sizes = new ArrayList<>();
        service.addListener(batch -> {
            throw new StackOverflowError("planted");
        }, Map.of());
        service.addListener(batch -> sizes.add(batch.size()), Map.of());

        service.onEvents(batch(3, 8, 4));
        service.onEvents(batch(2, 8, 4));

        assertThat(sizes).containsExactly(3, 2);
        assertThat(service.counters().listenerFaults()).isEqualTo(2);
    }

    @Test
    void handsNothingToAListenerThatIsGone() {
        List<Integer> sizes = new ArrayList<>();
        EventListener listener = batch -> sizes.add(batch.size());
        service.addListener(listener, Map.of());
        service.onEvents(batch(1, 8, 4));

        service.removeListener(listener);
        service.onEvents(batch(2, 8, 4));

        assertThat(sizes).containsExactly(1);
    }

    @Test
    void handsCopiesToAQueuedListenerOnAThreadOfItsOwn() {
        List<Long> causes = Collections.synchronizedList(new ArrayList<>());
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        service.addListener(batch -> {
            threads.add(Thread.currentThread());
            for (int i = 0; i < batch.size(); i++) {
                causes.add(batch.cause(i) + batch.longAt(i, 0));
            }
        }, Map.of(EventListener.HANDOFF, EventListener.QUEUED));
        List<CopiedEvent> events = new ArrayList<>(batch(3, 8, 4).events());

        service.onEvents(new CopiedBatch(events));
        events.clear();

        await().until(() -> causes.size() == 3);
        assertThat(causes).containsExactly(0L, 1L, 2L);
        assertThat(threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void dropsAndCountsOnlyWhatDoesNotFitTheQueue() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        List<Long> causes = Collections.synchronizedList(new ArrayList<>());
        service.addListener(batch -> {
            entered.countDown();
            awaitUninterrupted(released);
            for (int i = 0; i < batch.size(); i++) {
                causes.add(batch.cause(i));
            }
        }, Map.of(EventListener.HANDOFF, EventListener.QUEUED, EventListener.QUEUE_CAPACITY, 4));
        service.onEvents(batch(1, 8, 4));
        entered.await();

        service.onEvents(batch(3, 8, 4));
        service.onEvents(batch(5, 8, 4));

        assertThat(service.counters().queueDrops()).isEqualTo(4);
        assertThat(service.counters().delivered()).isEqualTo(9);
        released.countDown();
        await().until(() -> causes.size() == 5);
        assertThat(causes).containsExactly(0L, 0L, 1L, 2L, 0L);
    }

    @Test
    void keepsTheThreadOfAQueuedListenerThatFails() {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        service.addListener(batch -> {
            sizes.add(batch.size());
            throw new IllegalStateException("planted");
        }, Map.of(EventListener.HANDOFF, EventListener.QUEUED));

        service.onEvents(batch(1, 8, 4));
        await().until(() -> sizes.size() == 1);
        service.onEvents(batch(1, 8, 4));

        await().until(() -> service.counters().listenerFaults() == 2);
        assertThat(sizes).hasSize(2);
    }

    @Test
    void endsTheThreadOfAQueuedListenerThatIsGone() {
        List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
        EventListener listener = batch -> threads.add(Thread.currentThread());
        service.addListener(listener, Map.of(EventListener.HANDOFF, EventListener.QUEUED));
        service.onEvents(batch(1, 8, 4));
        await().until(() -> threads.size() == 1);

        service.removeListener(listener);

        assertThat(threads.getFirst().isAlive()).isFalse();
    }

    @Test
    void allocatesNothingPerEvent() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] sum = new long[1];
        service.addListener(batch -> sum[0] += batch.size(), Map.of());
        CopiedBatch[] batches = new CopiedBatch[2_000];
        for (int i = 0; i < batches.length; i++) {
            batches[i] = LoadEvents.answers(4L * i + 1, 4L * i + 2, 4L * i + 3, 4L * i + 4);
        }
        for (int i = 0; i < batches.length / 2; i++) {
            service.onEvents(batches[i]);
        }

        long id = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = batches.length / 2; i < batches.length; i++) {
            service.onEvents(batches[i]);
        }
        long allocated = threads.getThreadAllocatedBytes(id) - before;

        assertThat(service.findings().events()).isEqualTo(8_000);
        assertThat(service.findings().lost()).isZero();
        assertThat(allocated).as("bytes for 4000 events").isLessThan(2_000);
    }

    private static CopiedBatch batch(int count, int length, int type) {
        List<CopiedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new CopiedEvent(i, i, type, new byte[length]));
        }
        return new CopiedBatch(events);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void givesQueuedListenersTheWholeInterfaceOfABatch() {
        EventBatch batch = new CopiedBatch(List.of(new CopiedEvent(9, 2, 3, new byte[]{1, 0, 0, 0, 2, 0, 0, 0})));
        byte[] target = new byte[4];

        batch.copy(0, 3, target, 1, 2);

        assertThat(batch.intAt(0, 4)).isEqualTo(2);
        assertThat(batch.longAt(0, 0)).isEqualTo(0x2_0000_0001L);
        assertThat(target).containsExactly(0, 0, 2, 0);
        assertThat(batch.payload(0)).hasSize(8);
    }
}
