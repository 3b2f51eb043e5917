// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.host.HandOverResult;

/**
 * One swap while it goes on: its phases with their times, and in the end its report. Confined to the thread that swaps.
 */
final class SwapRecord {
    private final SwapJournal journal;
    private final SwapClock clock;
    private final long number;
    private final long epochMillis;
    private final String subject;
    private final List<PhaseTime> phases = new ArrayList<>();
    private String from;
    private String to;
    private HandOverResult handOver;
    private long phaseBegun;

    SwapRecord(SwapJournal journal, SwapClock clock, String subject, String from, String to) {
        this.journal = journal;
        this.clock = clock;
        this.number = journal.nextNumber();
        this.epochMillis = clock.epochMillis();
        this.subject = subject;
        this.from = from;
        this.to = to;
        this.phaseBegun = clock.nanos();
    }

    /** The phase is over; the next begins now. */
    void reached(SwapPhase phase) {
        long now = clock.nanos();
        phases.add(new PhaseTime(phase, now - phaseBegun));
        phaseBegun = now;
        journal.reached(phase);
    }

    void from(String title) {
        from = title;
    }

    void to(String title) {
        to = title;
    }

    /** Takes over what the host measured. Returns whether the new one serves. */
    boolean handedOver(HandOverResult result) {
        handOver = result;
        phases.addAll(result.phases());
        phaseBegun = clock.nanos();
        if (result.serves()) {
            journal.reached(SwapPhase.SERVING);
        }
        return result.serves();
    }

    SwapReport committed() {
        return close(SwapOutcome.COMMITTED, "", "");
    }

    SwapReport aborted() {
        return close(SwapOutcome.ABORTED, handOver.code(), handOver.reason());
    }

    SwapReport refused(RingsideException refusal) {
        return close(SwapOutcome.REFUSED, refusal.code(), refusal.getMessage());
    }

    private SwapReport close(SwapOutcome outcome, String code, String reason) {
        SwapReport report = handOver == null
                ? new SwapReport(number, epochMillis, subject, from, to, outcome, code, reason, phases, 0, 0, 0, 0,
                        SwapReport.Effects.NONE)
                : new SwapReport(number, epochMillis, subject, from, to, outcome, code, reason, phases,
                        handOver.pauseNanos(),
                        handOver.unreadBytes(), handOver.unreadRecords(), handOver.refusedDuring(),
                        handOver.effects());
        journal.add(report);
        return report;
    }
}
