// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the last line needs and nothing else, in a time that one waits for: each contender's JVM lives through all passes. */
public final class QuickRun {
    private static final List<String> CONTENDERS = List.of("agrona", "agrona-spin100", "agrona-spin1000", "ours",
            "thread", "process", "ctoc", "upcall-each", "upcall-batch");
    private static final List<String> ALLOCATION = List.of("ours", "upcall-batch");
    private static final long OPERATIONS = 10_000_000;
    private static final int PASSES = 3;
    private static final int ROUNDS = 3;
    private static final long BUDGET_NANOS = 43_000_000_000L;
    private static final long LEAST_MILLIS = 250;
    private static final long MOST_MILLIS = 2500;

    private final Journal journal;
    private final Path binaries;

    /** @param binaries where the C halves lie */
    public QuickRun(Journal journal, Path binaries) {
        this.journal = journal;
        this.binaries = binaries;
    }

    /** Measures. */
    public void run() throws IOException {
        long deadline = System.nanoTime() + BUDGET_NANOS;
        try (Session session = new Session(journal, binaries, true)) {
            for (String contender : CONTENDERS) {
                session.prepare(slot(0, contender));
            }
            for (String contender : ALLOCATION) {
                session.turn(slot(0, contender), List.of("allocation " + OPERATIONS));
            }
            int left = PASSES * CONTENDERS.size();
            for (int pass = 1; pass <= PASSES; pass++) {
                for (String contender : CONTENDERS) {
                    long millis = (deadline - System.nanoTime()) / 1_000_000 / left--;
                    session.turn(slot(pass, contender),
                            List.of("rounds " + ROUNDS + " " + Math.clamp(millis, LEAST_MILLIS, MOST_MILLIS)));
                }
            }
        }
    }

    private static Slot slot(int pass, String contender) {
        return new Slot(pass, "oneway", 64, contender);
    }
}
