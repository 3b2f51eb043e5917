// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.List;

import io.ringside.api.swap.SwapReport;
import io.ringside.ui.Figures;

/**
 * A swap as a chart marks it.
 *
 * @param epochMillis when it began
 * @param label what became of it
 * @param committed whether the new one serves
 */
public record SwapMark(long epochMillis, String label, boolean committed) {
    /** The marks of a history, newest first. */
    public static List<SwapMark> of(List<SwapReport> history) {
        return history.stream().map(SwapMark::of).toList();
    }

    private static SwapMark of(SwapReport report) {
        String what = report.subject().equals("bridge") ? "bridge" : "swap";
        String label = report.committed()
                ? what + " to " + version(report.to()) + ", pause " + Figures.duration(report.pauseNanos())
                : what + " " + report.outcome().name().toLowerCase(java.util.Locale.ROOT);
        return new SwapMark(report.epochMillis(), label, report.committed());
    }

    private static String version(String nameAndVersion) {
        return nameAndVersion.substring(nameAndVersion.lastIndexOf(' ') + 1).replaceAll("[.-]SNAPSHOT$", "");
    }
}
