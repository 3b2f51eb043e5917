// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.util.List;

import io.ringside.api.swap.SwapReport;

/** Prints the pauses of a series of swaps. Figures are for people; no test asserts them. */
final class Pauses {
    private Pauses() {}

    static void print(String subject, List<SwapReport> reports) {
        long[] pauses = reports.stream().mapToLong(SwapReport::pauseNanos).sorted().toArray();
        System.out.printf("swaps subject=%s count=%d pause_p50_us=%.1f pause_p99_us=%.1f pause_max_us=%.1f%n", subject,
                pauses.length,
                at(pauses, 50), at(pauses, 99), at(pauses, 100));
    }

    private static double at(long[] sorted, int percent) {
        int index = Math.max(0, (int) Math.ceil(percent / 100.0 * sorted.length) - 1);
        return sorted[index] / 1_000.0;
    }
}
