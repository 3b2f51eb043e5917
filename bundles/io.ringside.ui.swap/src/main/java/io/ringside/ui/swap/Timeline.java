// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.ui.Figures;
import io.ringside.ui.Names;

/**
 * One swap as three lanes over its phases. Phases take microseconds or seconds, so their widths follow the logarithm of their times; a place is a
 * share of the whole width, 0 to 1.
 *
 * @param steps the phases reached, in order
 * @param spans what the lanes did, lane by lane
 * @param fault where the new one failed, or -1
 */
record Timeline(List<Step> steps, List<Span> spans, double fault) {

    /** Who did something. */
    enum Lane {
        OLD, RING, NEW
    }

    /** What a lane did; each is drawn in a shape of its own. */
    enum Doing {
        SERVES, PREPARES, WAITS, STANDS_BY, IDLE
    }

    /** A phase: its word, its time, and where it stands. */
    record Step(String word, long nanos, double from, double to) {}

    /** A stretch of a lane, and what is written in it where there is room. */
    record Span(Lane lane, Doing doing, double from, double to, String text) {}

    /** The phases of a swap that goes well. */
    static final List<SwapPhase> WAY = Arrays.stream(SwapPhase.values())
            .filter(phase -> phase != SwapPhase.ROLLED_BACK).toList();

    private static final double LEAST = 1.6; // weight of a phase that took no time
    private static final double REST = 3; // weight of what came behind the last phase

    /** The timeline of {@code report}. */
    static Timeline of(SwapReport report) {
        return new Drawing(report).timeline();
    }

    /** A phase as a word. */
    static String word(SwapPhase phase) {
        return phase.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static double weight(long nanos) {
        return LEAST + Math.log10(1 + Math.max(0, nanos) / 1_000.0);
    }

    /** Puts the spans together. */
    private static final class Drawing {
        private final SwapReport report;
        private final List<Step> steps = new ArrayList<>();
        private final List<Span> spans = new ArrayList<>();
        private final double ended; // where the last phase ends

        Drawing(SwapReport report) {
            this.report = report;
            double sum = REST;
            for (PhaseTime time : report.phases()) {
                sum += weight(time.nanos());
            }
            double at = 0;
            for (PhaseTime time : report.phases()) {
                double to = at + weight(time.nanos()) / sum;
                steps.add(new Step(word(time.phase()), time.nanos(), at, to));
                at = to;
            }
            this.ended = at;
        }

        Timeline timeline() {
            boolean took = reached(SwapPhase.SERVING);
            boolean back = report.outcome() == SwapOutcome.ROLLED_BACK;
            double parked = end(SwapPhase.PARKED);
            double serving = end(SwapPhase.SERVING);
            old(took, back, parked);
            ring(took, parked, serving);
            fresh(took, back, serving);
            boolean failed = report.outcome() != SwapOutcome.COMMITTED;
            return new Timeline(List.copyOf(steps), List.copyOf(spans), failed ? ended : -1);
        }

        private void old(boolean took, boolean back, double parked) {
            String serves = Names.versionOf(report.from()) + " serves";
            if (!took) {
                span(Lane.OLD, Doing.SERVES, 0, 1, serves);
                return;
            }
            span(Lane.OLD, Doing.SERVES, 0, parked, serves);
            span(Lane.OLD, Doing.STANDS_BY, parked, ended, "stands by");
            span(Lane.OLD, back ? Doing.SERVES : Doing.IDLE, ended, 1, back ? "serves again" : "unloaded");
        }

        private void ring(boolean took, double parked, double serving) {
            if (!took) {
                span(Lane.RING, Doing.IDLE, 0, 1, "flows");
                return;
            }
            span(Lane.RING, Doing.IDLE, 0, parked, "flows");
            span(Lane.RING, Doing.WAITS, parked, serving, Figures.count(report.unreadRecords()) + " wait");
            span(Lane.RING, Doing.IDLE, serving, 1, "flows");
        }

        private void fresh(boolean took, boolean back, double serving) {
            String version = Names.versionOf(report.to());
            double ready = reached(SwapPhase.WARMED) ? end(SwapPhase.WARMED) : ended;
            span(Lane.NEW, Doing.PREPARES, 0, ready, "checked, warmed");
            if (!took) {
                return;
            }
            span(Lane.NEW, Doing.STANDS_BY, ready, serving, "ready");
            span(Lane.NEW, Doing.SERVES, serving, back ? ended : 1, version + " serves");
        }

        private void span(Lane lane, Doing doing, double from, double to, String text) {
            if (to > from) {
                spans.add(new Span(lane, doing, from, to, text));
            }
        }

        private boolean reached(SwapPhase phase) {
            return steps.stream().anyMatch(step -> step.word().equals(word(phase)));
        }

        private double end(SwapPhase phase) {
            return steps.stream().filter(step -> step.word().equals(word(phase))).mapToDouble(Step::to).findFirst()
                    .orElse(ended);
        }
    }
}
