// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.List;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport.Effects;
import io.ringside.api.swap.SwapReport.PhaseTime;

/**
 * What a hand-over led to, measured.
 *
 * @param outcome COMMITTED while the new one serves, ROLLED_BACK when it served and the old one serves again, else ABORTED
 * @param code empty when the new one serves well, else a stable code
 * @param reason empty when the new one serves well, else why not, in words
 * @param phases PARKED, HANDED_OVER, SERVING, WATCHED and ROLLED_BACK as far as it came, with the time each took
 * @param pauseNanos from the old worker's park until the new one, or the old one again, held the role; 0 when nobody was parked
 * @param unreadBytes published and not done while nobody held the role
 * @param unreadRecords the same in records, by the counters of both sides
 * @param refusedDuring claims refused between park and hand-over
 * @param epoch under which the ring is served now
 * @param effects what it did to the stream until now; lost and doubled are for who looks at sequences, and 0 here
 */
public record HandOverResult(SwapOutcome outcome, String code, String reason, List<PhaseTime> phases, long pauseNanos,
        long unreadBytes,
        long unreadRecords, long refusedDuring, long epoch, Effects effects) {
    /** Copies the list. */
    public HandOverResult {
        phases = List.copyOf(phases);
    }

    /** Whether the new one serves. */
    public boolean serves() {
        return outcome == SwapOutcome.COMMITTED;
    }

    /** Whether the new one served and the old one serves again. */
    public boolean rolledBack() {
        return outcome == SwapOutcome.ROLLED_BACK;
    }
}
