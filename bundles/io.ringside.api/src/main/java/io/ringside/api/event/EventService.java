// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.event;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** Fans events out to listeners and counts them. Safe for any thread. */
@ProviderType
public interface EventService {
    /** Exact counts. Cheap enough for once a pulse. */
    EventCounters counters();

    /**
     * The newest events kept for display, newest first. Above about 2,000 events a second they are a sample: compare
     * {@link EventSample#number()} of neighbours to see how many were left out.
     *
     * @param most how many at the most, 1 to 1,000
     */
    List<EventSample> recent(int most);

    /**
     * The newest events of each type, newest first, whatever else came since: what a sample of all leaves out of a rare type is found here. At most
     * 8 of a type in a tenth of a second, so of a type that comes less often every one.
     *
     * @param mostOfEach how many of each type at the most, 1 to 32
     */
    default List<EventSample> recentOfEachType(int mostOfEach) {
        return List.of();
    }
}
