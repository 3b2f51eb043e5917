// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.Effects;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.host.HandOverResult;

/**
 * One swap while it goes on: its phases with their times, and in the end its report. Confined to the thread that swaps.
 */
final class SwapRecord {
    private final SwapJournal journal;
    private final SwapClock clock;
    private final LossCount losses;
    private final LossCount.Counts before;
    private final long number;
    private final long epochMillis;
    private final String subject;
    private final List<PhaseTime> phases = new ArrayList<>(); // up to the hand-over
    private final List<PhaseTime> after = new ArrayList<>();
    private String from;
    private String to;
    private HandOverResult handOver;
    private long phaseBegun;
    private String remark = "";

    SwapRecord(SwapRun run, String subject, String from, String to) {
        this.journal = run.journal();
        this.clock = run.clock();
        this.losses = run.losses();
        this.before = losses.now();
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
        (handOver == null ? phases : after).add(new PhaseTime(phase, now - phaseBegun));
        phaseBegun = now;
        journal.reached(phase);
    }

    void from(String title) {
        from = title;
    }

    void to(String title) {
        to = title;
    }

    /** What is said beside a swap that was committed. */
    void remark(String sentence) {
        remark = sentence;
    }

    /** Takes over what the host measured, so far. Returns whether the new one serves. */
    boolean handedOver(HandOverResult result) {
        handOver = result;
        phaseBegun = clock.nanos();
        if (result.serves()) {
            journal.reached(result.phases().isEmpty() ? SwapPhase.SERVING : result.phases().getLast().phase());
        }
        return result.serves();
    }

    SwapReport committed() {
        String code = handOver == null ? "" : handOver.code();
        return close(SwapOutcome.COMMITTED, code, code.isEmpty() ? remark : handOver.reason());
    }

    /** The new one does not serve: the host says how it went. */
    SwapReport failed() {
        return close(handOver.outcome(), handOver.code(), handOver.reason());
    }

    SwapReport refused(RingsideException refusal) {
        return close(SwapOutcome.REFUSED, refusal.code(), refusal.getMessage());
    }

    private SwapReport close(SwapOutcome outcome, String code, String reason) {
        List<PhaseTime> all = new ArrayList<>(phases);
        if (handOver != null) {
            all.addAll(handOver.phases());
        }
        all.addAll(after);
        SwapReport report = handOver == null
                ? new SwapReport(number, epochMillis, subject, from, to, outcome, code, reason, all, 0, 0, 0, 0,
                        Effects.NONE)
                : new SwapReport(number, epochMillis, subject, from, to, outcome, code, reason, all,
                        handOver.pauseNanos(), handOver.unreadBytes(), handOver.unreadRecords(),
                        handOver.refusedDuring(), effects(handOver.effects()));
        journal.add(report);
        return report;
    }

    private Effects effects(Effects measured) {
        LossCount.Counts now = losses.now();
        return new Effects(measured.stallNanos(), measured.deepestBytes(), now.lost() - before.lost(),
                now.doubled() - before.doubled(), measured.stateGap());
    }
}
