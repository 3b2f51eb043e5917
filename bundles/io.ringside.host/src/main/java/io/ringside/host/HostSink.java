// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.api.sidecar.SidecarService.LogLine;

/** Where every generation's upcalls arrive: a sink that can be exchanged while they come, and the newest lines of the log. */
final class HostSink implements EventSink {
    private static final int LINES_KEPT = 200;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private volatile EventSink target;

    /** From the next batch on; null drops events, and the worker counts them as dropped. */
    void target(EventSink sink) {
        target = sink;
    }

    @Override
    public int onEvents(EventBatch batch) {
        EventSink sink = target;
        return sink == null ? 0 : sink.onEvents(batch);
    }

    @Override
    public void onLog(int level, String text) {
        synchronized (lines) {
            if (lines.size() == LINES_KEPT) {
                lines.removeFirst();
            }
            lines.addLast(new LogLine(System.currentTimeMillis(), level, text));
        }
        EventSink sink = target;
        if (sink != null) {
            sink.onLog(level, text);
        }
    }

    /** The newest lines, newest last. */
    List<LogLine> log() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }
}
