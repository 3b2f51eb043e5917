// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.util.Optional;

import io.ringside.api.inspect.RingRecord;

/** Walks to the record that was published last, from the last place where one is known to begin. Trusts nothing. */
final class LastRecord {
    private LastRecord() {}

    static long of(RingView view) {
        RingCursor cursor = view.cursor();
        long last = -1;
        while (cursor.next()) {
            last = cursor.record().position();
        }
        return last >= 0 ? last : amongTheDone(view);
    }

    /** Everything is done and released; what was in hand last still lies there until something overwrites it. */
    private static long amongTheDone(RingView view) {
        long published = view.acquire(RingLayout.producer("producer_position")); // pairs with the release of publish
        long from = view.longAt(RingLayout.consumer("in_hand_from"));
        long last = -1;
        while (from != RingLayout.NEVER_IN_HAND && published - from > 0) {
            Optional<RingRecord> record = view.recordAt(from);
            if (record.isEmpty()) {
                return -1;
            }
            last = from;
            from += RecordLayout.stored(record.get().length());
        }
        return last;
    }
}
