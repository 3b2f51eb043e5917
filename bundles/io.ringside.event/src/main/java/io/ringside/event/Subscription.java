// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.util.Map;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventListener;

/** One listener and the way events take to it. */
sealed interface Subscription permits InlineSubscription, QueuedSubscription {
    int DEFAULT_QUEUE_CAPACITY = 4096;

    /** The way that the listener's service properties ask for. */
    static Subscription of(EventListener listener, Map<String, Object> properties, HandOffLosses losses) {
        if (!EventListener.QUEUED.equals(properties.get(EventListener.HANDOFF))) {
            return new InlineSubscription(listener, losses);
        }
        return new QueuedSubscription(listener, capacity(properties.get(EventListener.QUEUE_CAPACITY)), losses);
    }

    private static int capacity(Object property) {
        return property instanceof Number number ? Math.clamp(number.longValue(), 1, 1 << 20) : DEFAULT_QUEUE_CAPACITY;
    }

    EventListener listener();

    /** Called by the worker. Returns soon, throws nothing. */
    void hand(EventBatch batch);

    /** Ends the way; nothing is handed to the listener by a thread of its own afterwards. */
    void close();
}
