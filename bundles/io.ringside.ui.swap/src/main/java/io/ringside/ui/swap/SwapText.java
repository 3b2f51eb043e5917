// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapReport.PhaseTime;
import io.ringside.ui.Figures;
import io.ringside.ui.Names;

/** Swaps in words. Stateless. */
final class SwapText {
    private SwapText() {}

    /** {@code demo 1.0.0 → 1.1.0}. */
    static String way(SwapReport report) {
        String from = Names.shortSubject(report.from());
        return from + " \u2192 " + Names.unlike(from, Names.shortSubject(report.to()));
    }

    /** {@code committed}, {@code rolled back}. */
    static String outcome(SwapReport report) {
        return report.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What the pane says of the newest swap; losses as the load's audit sees them now. */
    static String summary(SwapReport report, long lost, long doubled) {
        String first = "swap " + report.number() + " " + outcome(report) + ": " + way(report) + "\n";
        String balance = "lost " + Figures.count(lost) + ", doubled " + Figures.count(doubled);
        if (report.committed()) {
            return first + "pause " + Figures.duration(report.pauseNanos()) + ", unread" + Figures.SPACE
                    + Figures.count(report.unreadRecords()) + ", refused" + Figures.SPACE
                    + Figures.count(report.refusedDuring()) + "\n" + balance;
        }
        return first + report.code() + ": " + report.reason() + "\n" + balance;
    }

    /** One line of the list of swaps. */
    static String line(SwapReport report) {
        String end = report.committed() ? Figures.duration(report.pauseNanos()) : outcome(report);
        return Figures.clockSeconds(report.epochMillis()) + "  \u2192 " + Names.versionOf(report.to()) + "  " + end;
    }

    /** The whole timeline as a sentence, for those who cannot see it. */
    static String spoken(SwapReport report) {
        StringJoiner phases = new StringJoiner(", ");
        for (PhaseTime time : report.phases()) {
            phases.add(Timeline.word(time.phase()) + " " + Figures.duration(time.nanos()));
        }
        return "swap " + report.number() + ", " + way(report) + ", " + outcome(report) + "; " + phases;
    }

    /** The rows of the table behind the drawing: phase, how long it took, when it had ended. */
    static List<List<String>> rows(SwapReport report) {
        List<List<String>> rows = new ArrayList<>();
        long since = 0;
        for (PhaseTime time : report.phases()) {
            since += time.nanos();
            rows.add(List.of(Timeline.word(time.phase()), Figures.duration(time.nanos()), Figures.duration(since)));
        }
        return rows;
    }

    /** What a swap cost, as pairs of a word and a figure. */
    static List<List<String>> figures(SwapReport report, long capacity) {
        SwapReport.Effects effects = report.effects();
        String share = capacity > 0
                ? " (" + Figures.percent((double) effects.deepestBytes() / capacity) + ")"
                : "";
        return List.of(List.of("pause", Figures.duration(report.pauseNanos())),
                List.of("producer stalled", Figures.duration(effects.stallNanos())),
                List.of("deepest queue", Figures.bytes(effects.deepestBytes()) + share),
                List.of("waiting at the hand-over", Figures.count(report.unreadRecords())),
                List.of("refused", Figures.count(report.refusedDuring())),
                List.of("lost", Figures.count(effects.lost())), List.of("doubled", Figures.count(effects.doubled())),
                List.of("state gap", Figures.count(effects.stateGap())));
    }
}
