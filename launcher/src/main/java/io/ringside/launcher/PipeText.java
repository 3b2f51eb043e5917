// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.util.Locale;

import io.ringside.api.pipe.PipeReport;

/** Writes the report of a stream as one line of {@code name=value} words. */
final class PipeText {
    private static final double MEBIBYTE = 1 << 20;

    private PipeText() {}

    static String line(PipeReport report) {
        double seconds = report.nanos() / 1e9;
        double rate = seconds > 0 ? report.bytesIn() / MEBIBYTE / seconds : 0;
        return String.format(Locale.ROOT,
                "pipe commands=%d events=%d bytes_in=%d bytes_out=%d seconds=%.2f mib_per_s=%.1f swaps=%d"
                        + " most_unread=%d causes_in_order=%s",
                report.commands(), report.events(), report.bytesIn(), report.bytesOut(), seconds, rate, report.swaps(),
                report.mostUnread(), report.causesInOrder() ? "yes" : "no");
    }
}
