// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringside.bench.run.SingleOperations;
import io.ringside.bench.run.Slot;

/** All that a journal says, as one page of Markdown. */
public final class Report {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Results results;

    /** The page of {@code results}. */
    public Report(Results results) {
        this.results = results;
    }

    /** Its lines. {@code chart} is the name of a picture to show, or empty. */
    public List<String> lines(Verdict verdict, String chart) {
        List<String> page = new ArrayList<>(
                List.of("# Benchmark of " + results.journal().notes().getOrDefault("date", "?"), ""));
        page.add("How it was measured: [method.md](../method.md). `-` and *unmeasured*: too few clean rounds.");
        page.add("");
        results.journal().notes().forEach((key, value) -> page.add("- " + key + ": `" + value + "`"));
        if (!chart.isEmpty()) {
            page.addAll(List.of("", "![Throughput, best and worst pass, median](" + chart + ")"));
        }
        for (int payload : results.payloads("oneway")) {
            section(page, "One way, " + payload + " bytes", new Table(results).throughput("oneway", payload));
        }
        if (!results.variants("alternatives", 64).isEmpty()) {
            section(page, "Alternatives and other settings, one way, 64 bytes",
                    new Table(results).throughput("alternatives", 64));
        }
        section(page, "Round trips, one message under way", latencies("pingpong"));
        section(page, "Open loop, 64 bytes: from when a message was due until it was taken", paced());
        if (results.kinds().stream().anyMatch(kind -> kind.startsWith("paced")) && !chart.isEmpty()) {
            page.addAll(List.of("", "![Latencies](" + chart.replace("-64.svg", "-latency.svg") + ")"));
        }
        section(page, "Single operations", single());
        section(page, "Allocated, watched, idle", rest());
        section(page, "Targets", new Targets(results).lines());
        section(page, "Goals", verdict.remarks().stream().map(line -> "- " + line).toList());
        page.addAll(List.of("", "```", verdict.line(), "```"));
        return page;
    }

    private static void section(List<String> page, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.addAll(List.of("", "## " + title, ""));
            page.addAll(lines);
        }
    }

    private List<String> latencies(String kind) {
        List<String> lines = new ArrayList<>();
        for (int payload : results.payloads(kind)) {
            for (String variant : results.variants(kind, payload)) {
                Latencies found = Latencies.of(results, kind, payload, variant);
                lines.add(found.row("| " + payload + " B | " + variant));
            }
        }
        return withHead(lines, "payload | contender");
    }

    private List<String> paced() {
        List<String> lines = new ArrayList<>();
        for (String kind : results.kinds()) {
            if (kind.startsWith("paced")) {
                for (String variant : results.variants(kind, 64)) {
                    lines.add(Latencies.of(results, kind, 64, variant)
                            .row("| " + kind.substring("paced".length()) + "/s | " + variant));
                }
            }
        }
        return withHead(lines, "messages | contender");
    }

    private static List<String> withHead(List<String> lines, String first) {
        if (!lines.isEmpty()) {
            lines.addAll(0, List.of("| " + first + " | cores | samples | p50 ns | p90 | p99 | p99.9 | max |",
                    "|---|---|---|---:|---:|---:|---:|---:|---:|"));
        }
        return lines;
    }

    private List<String> single() {
        List<String> rows = results.all(SingleOperations.KIND, SingleOperations.WORD);
        List<String> lines = new ArrayList<>();
        for (String row : rows) {
            String[] words = row.split("\t");
            lines.add("| " + words[0] + " | " + words[1] + " | " + words[2] + " | " + words[3] + " |");
        }
        if (!lines.isEmpty()) {
            lines.addAll(0, List.of("| JMH, average of one thread | ns | error 99.9 % | bytes allocated |",
                    "|---|---:|---:|---:|"));
        }
        return lines;
    }

    private List<String> rest() {
        List<String> lines = new ArrayList<>();
        for (Slot slot : results.journal().turns().keySet()) {
            for (String said : results.said(slot, "allocated")) {
                String[] words = said.split("\t");
                lines.add("- " + slot.variant() + ": " + words[0] + " bytes allocated by all threads in " + words[1]
                        + " operations");
            }
            for (String said : results.said(slot, "idle")) {
                String[] words = said.split("\t");
                lines.add(String.format(Locale.ROOT, "- %s, nothing sent: %.2f %% of one processor over %.0f ms",
                        slot.variant(),
                        100 * Double.parseDouble(words[0]) / Double.parseDouble(words[1]),
                        Double.parseDouble(words[1]) / NANOS_PER_MILLI));
            }
            watched(slot, lines);
        }
        if (results.kinds().contains("watched")) {
            lines.add(
                    "- with the window open, and what the window costs: `./ringside bench ui`, [window.md](../window.md)");
        }
        return lines;
    }

    private void watched(Slot slot, List<String> lines) {
        List<String> pairs = results.said(slot, "watched");
        if (slot.kind().equals("watched")) {
            double[] ratios = pairs.stream().map(pair -> pair.split("\t"))
                    .mapToDouble(words -> Double.parseDouble(words[2]) / Double.parseDouble(words[1])).toArray();
            lines.add("- " + slot.variant() + ", counters read a thousand times a second, rate with / without, "
                    + pairs.size() + " pairs of rounds: " + Table.spread(ratios));
        }
    }
}
