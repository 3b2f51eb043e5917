// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventListener;

/** Calls the listener on the worker's thread. */
record InlineSubscription(EventListener listener, HandOffLosses losses) implements Subscription {
    @Override
    public void hand(EventBatch batch) {
        try {
            listener.onEvents(batch);
        } catch (Throwable fault) { // inside an upcall: what leaves it would end the JVM
            losses.fault();
        }
    }

    @Override
    public void close() {}
}
