// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import io.ringside.api.event.EventSample;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingRecord;

/**
 * The commands before one that is in doubt. Records can be walked forward only; the causes of the events that were kept for display are places to
 * begin at. Where the newest of them is too far back, the commands that caused those events are shown instead. Blocks.
 */
final class LastRecords {
    static final int MOST = 12;
    private static final int STEPS = 4_000;
    private static final long HEADER = 8;
    private static final long ALIGNMENT = 8;

    private final RingInspector inspector;
    private final String ring;
    private final long position;
    private final List<Long> causes; // newest first, each below the position

    LastRecords(RingInspector inspector, String ring, long position, List<EventSample> recent) {
        this.inspector = inspector;
        this.ring = ring;
        this.position = position;
        this.causes = recent.stream().map(EventSample::cause).filter(cause -> cause < position).distinct()
                .sorted((one, other) -> Long.compare(other, one)).limit(MOST).toList();
    }

    /** Oldest first, at most {@link #MOST}; empty when the ring has gone on. */
    List<RingRecord> find() {
        for (int start = causes.size() - 1; start >= 0; start--) {
            List<RingRecord> walked = walk(causes.get(start));
            if (!walked.isEmpty()) {
                return walked;
            }
        }
        List<RingRecord> sampled = new ArrayList<>();
        for (long cause : causes.reversed()) {
            inspector.record(ring, cause).ifPresent(sampled::add);
        }
        return sampled;
    }

    /** Every record from {@code from} up to the one in doubt, the last of them; empty when there is a hole. */
    private List<RingRecord> walk(long from) {
        Deque<RingRecord> last = new ArrayDeque<>();
        long at = from;
        for (int step = 0; step < STEPS && at < position; step++) {
            Optional<RingRecord> record = inspector.record(ring, at);
            if (record.isEmpty()) {
                return List.of();
            }
            last.addLast(record.get());
            if (last.size() > MOST) {
                last.removeFirst();
            }
            at += (HEADER + record.get().length() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        }
        return at == position ? List.copyOf(last) : List.of();
    }
}
