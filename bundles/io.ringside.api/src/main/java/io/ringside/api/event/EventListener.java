// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A whiteboard service that wants events. Called inline on the native worker's thread: it must be quick, must not block, and must copy what
 * it keeps. With the service property {@link #HANDOFF} = {@link #QUEUED} it is called on a thread of its own instead, behind a bounded
 * queue; what does not fit the queue is dropped for this listener and counted. An exception is caught, counted and never reaches the native
 * side.
 */
@ConsumerType
@FunctionalInterface
public interface EventListener {
    /** Service property: {@link #INLINE} (default) or {@link #QUEUED}. */
    String HANDOFF = "ringside.event.handoff";

    /** Service property: events that the queue of a {@link #QUEUED} listener holds; default 4096. */
    String QUEUE_CAPACITY = "ringside.event.queue.capacity";

    /** Called on the worker's thread. */
    String INLINE = "inline";

    /** Called on a thread of its own behind a bounded queue. */
    String QUEUED = "queued";

    /**
     * Takes a batch.
     *
     * @param batch in order; valid during the call
     */
    void onEvents(EventBatch batch);
}
