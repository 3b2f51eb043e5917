// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the project wants of itself beyond the last line, one row each: wanted, found pass by pass, and in how many passes that is enough. A row that
 * was not measured says so. docs/benchmarks/limits.md says why one is not met.
 */
final class Targets {
    private static final String ONE_WAY = "oneway";
    private static final String ROUND_TRIPS = "pingpong";

    private final Results results;
    private final List<String> rows = new ArrayList<>();

    Targets(Results results) {
        this.results = results;
    }

    /** A table, or nothing when not one of them was measured. */
    List<String> lines() {
        if (results.payloads(ONE_WAY).size() < 2) {
            return List.of();
        }
        rows.addAll(List.of("| target | wanted | median (min-max) of the passes | passes that reach it |",
                "|---|---:|---:|---:|"));
        ratio("Java to Java, 64 B: ours / Agrona as people write it", 8, 64, "ours", List.of("agrona"));
        ratio("Java to Java, 64 B: ours / best Agrona", 4, 64, "ours", family(64, "agrona"));
        ratio("Java to Java, 64 B: ours / best Disruptor in batches", 1.5, 64, "ours", family(64, "disruptor-b16"));
        for (int payload : List.of(16, 256, 4096)) {
            ratio("Java to Java, " + payload + " B: ours / best peer of all", 1, payload, "ours", peers(payload));
        }
        ratio("Java to Java, 256 B: ours / Agrona as people write it", 4, 256, "ours", List.of("agrona"));
        ratio("ours / C to C, 64 B", 0.85, 64, "ours", List.of("ctoc"));
        rate("C to C, 64 B, M/s", 200, family(64, "ctoc"));
        ratio("other process / thread, 64 B", 0.9, 64, "process", List.of("thread"));
        rate("round trips through rings, other process, 64 B, M/s", 60, List.of("process-evring"));
        rate("round trips, an upcall for a batch, 64 B, M/s", 80, List.of("upcall-batch"));
        for (int payload : List.of(16, 64)) {
            trips(payload);
        }
        return rows;
    }

    private List<String> family(int payload, String name) {
        return results.variants(ONE_WAY, payload).stream().filter(each -> each.startsWith(name)).toList();
    }

    private List<String> peers(int payload) {
        return results.variants(ONE_WAY, payload).stream()
                .filter(each -> each.matches("(agrona|jctools|disruptor|aeron).*")).toList();
    }

    private void ratio(String what, double wanted, int payload, String of, List<String> to) {
        row(what, wanted, Results.ratios(results.rates(ONE_WAY, payload, of),
                results.best(ONE_WAY, payload, to).rates()));
    }

    private void rate(String what, double wanted, List<String> of) {
        row(what, wanted, results.best(ONE_WAY, 64, of).rates());
    }

    private void row(String what, double wanted, double[] found) {
        long reach = Arrays.stream(found).filter(value -> value >= wanted).count();
        rows.add(String.format(Locale.ROOT, "| %s | %.2f | %s | %d of %d |", what, wanted, Table.spread(found), reach,
                Results.measured(found).length));
    }

    private void trips(int payload) {
        Latencies line = Latencies.of(results, ROUND_TRIPS, payload, "line");
        Latencies ours = Latencies.of(results, ROUND_TRIPS, payload, "ours");
        boolean compares = line.measured() && ours.measured() && line.cores().equals(ours.cores());
        rows.add(String.format(Locale.ROOT, "| round trip, %d B, p50: ours / a bare line, at most | 2.00 | %s | %s |",
                payload,
                compares ? String.format(Locale.ROOT, "%.2f", (double) ours.median() / line.median()) : "unmeasured",
                compares && ours.median() <= 2 * line.median() ? "yes" : "no"));
    }
}
