// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;

/** The report of a swap as a console shows it. */
final class ReportText {
    private ReportText() {}

    static String of(SwapReport report) {
        StringBuilder text = new StringBuilder();
        text.append(report.subject()).append(' ').append(report.from()).append(" -> ").append(report.to()).append("  ")
                .append(report.outcome());
        if (!report.code().isEmpty()) {
            text.append("\n").append(report.code()).append(": ").append(report.reason());
        } else if (!report.reason().isEmpty()) {
            text.append("\n").append(report.reason());
        }
        boolean served = report.committed() || report.outcome() == SwapOutcome.ROLLED_BACK;
        return served ? text.append("\n").append(effects(report)).toString() : text.toString();
    }

    private static String effects(SwapReport report) {
        SwapReport.Effects effects = report.effects();
        StringBuilder text = new StringBuilder();
        text.append("pause ").append(Figures.duration(report.pauseNanos())).append(", unread at hand-over ")
                .append(Figures.count(report.unreadRecords())).append(" records (")
                .append(Figures.bytes(report.unreadBytes()))
                .append("), refused meanwhile ").append(Figures.count(report.refusedDuring()))
                .append("\nproducer stood ").append(Figures.duration(effects.stallNanos())).append(", deepest queue ")
                .append(Figures.bytes(effects.deepestBytes())).append(", lost ").append(effects.lost())
                .append(", doubled ").append(effects.doubled());
        if (effects.stateGap() != 0) {
            text.append(", state_gap=").append(effects.stateGap());
        }
        text.append("\n");
        for (SwapReport.PhaseTime phase : report.phases()) {
            text.append(phase.phase()).append(' ').append(Figures.duration(phase.nanos())).append("  ");
        }
        return text.toString().stripTrailing();
    }
}
