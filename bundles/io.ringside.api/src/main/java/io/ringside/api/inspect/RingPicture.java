// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

import java.util.List;

/**
 * The records between consumer and producer position, walked by the cursor.
 *
 * @param reading positions and counters of the same look
 * @param records from the oldest; at most as many as asked for
 * @param recordCount how many there are in all, counted to the end
 * @param unreadCount how many of them are not done
 * @param moved whether the consumer moved during the walk, so that the first records may be gone by now
 * @param damage empty, or one sentence on the first damaged record
 */
public record RingPicture(RingReading reading, List<RingRecord> records, long recordCount, long unreadCount,
        boolean moved,
        String damage) {
    /** Copies the list. */
    public RingPicture {
        records = List.copyOf(records);
    }
}
