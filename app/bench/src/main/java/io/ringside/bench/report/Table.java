// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringside.bench.run.Slot;

/** Throughput of all contenders of one payload, as a Markdown table: pass by pass, the median, and the ratio to the first one. */
public final class Table {
    private final Results results;

    /** Tables of {@code results}. */
    public Table(Results results) {
        this.results = results;
    }

    /** The table of one payload. */
    public List<String> throughput(String kind, int payload) {
        List<String> variants = results.variants(kind, payload);
        String base = variants.contains("agrona") ? "agrona" : variants.getFirst();
        double[] baseRates = results.rates(kind, payload, base);
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder(String.format("| %-24s |", payload + " B, M/s"));
        StringBuilder rule = new StringBuilder("|---|");
        for (int pass = 1; pass <= results.passes(kind, payload); pass++) {
            head.append(String.format(" %d %s |", pass,
                    results.cores(new Slot(pass, kind, payload, "")).word()));
            rule.append("---:|");
        }
        lines.add(head + " median | ratio to " + base + " per pass: median (min-max) |");
        lines.add(rule + "---:|---:|");
        for (String variant : variants) {
            double[] rates = results.rates(kind, payload, variant);
            StringBuilder line = new StringBuilder(String.format("| %-24s |", variant));
            for (double rate : rates) {
                line.append(cell(rate)).append(" |");
            }
            line.append(cell(Results.median(rates))).append(" | ");
            lines.add(line.append(spread(Results.ratios(rates, baseRates))).append(" |").toString());
        }
        return lines;
    }

    private static String cell(double rate) {
        return Double.isNaN(rate) ? "      -" : String.format(Locale.ROOT, "%7.1f", rate);
    }

    /** {@code 1.50 (1.20-1.90)}, or {@code unmeasured}. */
    static String spread(double[] ratios) {
        double[] measured = Results.measured(ratios);
        return measured.length == 0
                ? "unmeasured"
                : String.format(Locale.ROOT, "%.2f (%.2f-%.2f)", Results.median(ratios), measured[0],
                        measured[measured.length - 1]);
    }
}
