// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventListener;
import io.ringside.api.event.EventSample;
import io.ringside.api.event.EventService;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.load.LoadRecord;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Takes every event on the native worker's thread, counts and audits it, and hands it to the listeners of the
 * whiteboard. One worker calls at a time; workers may change from batch to batch. Everything else is safe for any
 * thread.
 */
@Component(service = {EventService.class, EventSink.class, SequenceAudit.class}, immediate = true)
public final class DefaultEventService implements EventService, EventSink, SequenceAudit {
    private static final VarHandle COUNTED;

    static {
        try {
            COUNTED = MethodHandles.lookup().findVarHandle(DefaultEventService.class, "counted", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final EventTally tally = new EventTally();
    private final LoadAudit audit = new LoadAudit();
    private final RecentEvents recent = new RecentEvents();
    private final HandOffLosses losses = new HandOffLosses();

    private volatile Subscription[] subscriptions = {};
    private long counted; // batches counted; written by the worker, carries the plain fields of tally and audit

    @Override
    public int onEvents(EventBatch batch) {
        int size = batch.size();
        count(batch, size);

        Subscription[] current = subscriptions;
        for (Subscription subscription : current) {
            subscription.hand(batch);
        }
        return size;
    }

    /** The host keeps the lines; nothing here listens to them. */
    @Override
    public void onLog(int level, String text) {}

    private void count(EventBatch batch, int size) {
        long before = (long) COUNTED.getAcquire(this); // pairs with the release below, of the worker before this one
        recent.begin(System.nanoTime());
        for (int i = 0; i < size; i++) {
            int type = batch.type(i);
            tally.add(type, batch.length(i));
            if (type == LoadRecord.LOAD) {
                audit.add(batch, i);
            }
            recent.offer(batch, i, type, tally.delivered());
        }
        COUNTED.setRelease(this, before + 1); // pairs with the acquire in counters() and findings()
    }

    @Override
    public EventCounters counters() {
        COUNTED.getAcquire(this);
        Map<Integer, Long> byType = tally.byType();
        return new EventCounters(tally.delivered(), tally.bytes(), losses.faults(), losses.drops(), byType);
    }

    @Override
    public List<EventSample> recent(int most) {
        return recent.newest(most);
    }

    @Override
    public List<EventSample> recentOfEachType(int mostOfEach) {
        return recent.newestOfEachType(mostOfEach);
    }

    @Override
    public Findings findings() {
        COUNTED.getAcquire(this);
        return audit.findings();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addListener(EventListener listener, Map<String, Object> properties) {
        List<Subscription> changed = new ArrayList<>(List.of(subscriptions));
        changed.add(Subscription.of(listener, properties, losses));
        subscriptions = changed.toArray(Subscription[]::new);
    }

    /** Takes the listener away. A batch that is being handed out at this moment may still reach it. */
    void removeListener(EventListener listener) {
        List<Subscription> removed = new ArrayList<>();
        synchronized (this) {
            List<Subscription> kept = new ArrayList<>();
            for (Subscription subscription : subscriptions) {
                (subscription.listener() == listener ? removed : kept).add(subscription);
            }
            subscriptions = kept.toArray(Subscription[]::new);
        }
        removed.forEach(Subscription::close);
    }

    @Deactivate
    void close() {
        List<Subscription> removed;
        synchronized (this) {
            removed = List.of(subscriptions);
            subscriptions = new Subscription[0];
        }
        removed.forEach(Subscription::close);
    }
}
