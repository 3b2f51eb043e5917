// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;

/** Keeps what it is told. Sequences are the first eight bytes of each payload. */
final class RecordingSink implements EventSink {
    private final List<Long> sequences = new ArrayList<>();
    private final List<Long> causes = new ArrayList<>();
    private final List<byte[]> payloads = new ArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    volatile boolean keepsPayloads;

    @Override
    public synchronized int onEvents(EventBatch batch) {
        for (int i = 0; i < batch.size(); i++) {
            sequences.add(batch.length(i) < Long.BYTES ? -1 : batch.longAt(i, 0));
            causes.add(batch.cause(i));
            if (keepsPayloads) {
                payloads.add(batch.payload(i));
            }
        }
        return batch.size();
    }

    @Override
    public void onLog(int level, String text) {
        lines.add(text);
    }

    synchronized List<Long> sequences() {
        return List.copyOf(sequences);
    }

    synchronized List<Long> causes() {
        return List.copyOf(causes);
    }

    synchronized List<byte[]> payloads() {
        return List.copyOf(payloads);
    }

    synchronized int count() {
        return sequences.size();
    }
}
