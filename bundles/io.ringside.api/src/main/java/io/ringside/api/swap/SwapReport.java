// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.swap;

import java.util.List;

/**
 * One swap, measured.
 *
 * @param number 1, 2, .. since start
 * @param epochMillis wall clock when it began
 * @param subject {@code sidecar} or {@code bridge}
 * @param from what served before, name and version
 * @param to what was to serve, name and version where known, else the file's name
 * @param outcome how it ended
 * @param code empty when committed, else a stable code
 * @param reason empty when committed, else why, in words
 * @param phases the phases reached, with the time each took
 * @param pauseNanos from the old worker's park to the new worker's first poll, 0 when it did not come so far
 * @param unreadBytes bytes unread in the ring at the hand-over
 * @param unreadRecords records unread in the ring at the hand-over: accepted and not done, while the old
 * worker stands still
 * @param refusedDuring claims refused between park and hand-over
 * @param effects what the swap did to the stream
 */
public record SwapReport(long number, long epochMillis, String subject, String from, String to, SwapOutcome outcome,
        String code,
        String reason, List<PhaseTime> phases, long pauseNanos, long unreadBytes, long unreadRecords,
        long refusedDuring, Effects effects) {
    /** Copies the list. */
    public SwapReport {
        phases = List.copyOf(phases);
    }

    /**
     * What a swap did to the stream, measured between its park and its end.
     *
     * @param stallNanos longest time that the producer was refused without a break, 0 when the ring had room throughout
     * @param deepestBytes most bytes unread
     * @param lost sequences that never came back, as the audit of the load sees them; 0 without a load
     * @param doubled sequences that came back twice
     * @param stateGap commands whose effect on the sidecar's state was lost with a roll-back, 0 when its state was carried back
     */
    public record Effects(long stallNanos, long deepestBytes, long lost, long doubled, long stateGap) {
        /** Nobody was parked. */
        public static final Effects NONE = new Effects(0, 0, 0, 0, 0);
    }

    /**
     * One phase.
     *
     * @param phase which
     * @param nanos how long it took
     */
    public record PhaseTime(SwapPhase phase, long nanos) {}

    /** Whether the new one serves. */
    public boolean committed() {
        return outcome == SwapOutcome.COMMITTED;
    }
}
