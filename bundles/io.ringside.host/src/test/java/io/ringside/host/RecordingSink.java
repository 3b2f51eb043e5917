// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;

/** Keeps every event. */
final class RecordingSink implements EventSink {
    record Event(long cause, int ordinal, int type, byte[] payload) {}

    private final List<Event> events = new ArrayList<>();

    @Override
    public synchronized int onEvents(EventBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            events.add(new Event(batch.cause(i), batch.ordinal(i), batch.type(i), batch.payload(i)));
        }
        return batch.size();
    }

    @Override
    public void onLog(int level, String text) {
        // the host keeps the log
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }
}
