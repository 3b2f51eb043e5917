// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

import io.ringside.api.event.EventBatch;

import org.osgi.annotation.versioning.ConsumerType;

/** Where a generation's upcalls end. All calls come on that generation's worker thread; a throwable is caught by the bridge and counted. */
@ConsumerType
public interface EventSink {
    /**
     * Takes a batch of events.
     *
     * @param batch in order; valid during the call
     * @return how many were taken, from the front; the rest counts as dropped
     */
    int onEvents(EventBatch batch);

    /**
     * A line of the sidecar's log.
     *
     * @param level 0 debug, 1 info, 2 warning, 3 error
     * @param text one line
     */
    void onLog(int level, String text);
}
