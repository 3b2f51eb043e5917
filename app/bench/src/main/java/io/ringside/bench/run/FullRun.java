// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Everything, in a bounded time: stage after stage, each with its share of it, passes interleaved within a stage. A new JVM in each turn also
 * samples what its compiler makes of the code. What a stage did not come to is missing in the report, and no figure is made up for it; the same
 * journal can be given again, and what it lacks is measured then.
 */
public final class FullRun {
    private static final List<String> AT_64 = List.of("ours", "ours-b16", "ours-noprefetch", "thread", "process",
            "ctoc", "ctoc-b16", "worker",
            "agrona", "agrona-spin10", "agrona-spin100", "agrona-spin1000", "agrona-many", "agrona-many-spin1000",
            "jctools", "jctools-spin100", "jctools-drain-spin100", "disruptor", "disruptor-spin100", "disruptor-b16",
            "disruptor-b16-spin100", "aeron", "aeron-spin100", "upcall-each", "upcall-batch", "thread-evring",
            "process-evring");
    private static final List<String> ALTERNATIVES = List.of("alt-padded", "alt-padded-spin1000", "alt-uncached",
            "alt-bounded", "alt-inband", "alt-inband-spin1000", "ours-m1", "ours-k256");
    private static final List<String> ELSEWHERE = List.of("ours", "ours-b16", "thread", "process", "ctoc",
            "agrona-spin100",
            "agrona-spin1000", "jctools-spin100", "disruptor-spin100", "disruptor-b16", "disruptor-b16-spin100",
            "aeron-spin100", "upcall-batch", "process-evring");
    private static final List<String> ROUND_TRIPS = List.of("line", "ours", "ctoc", "thread-evring", "process-evring",
            "upcall-each", "upcall-batch", "agrona", "jctools", "disruptor", "aeron");
    private static final List<String> PACED = List.of("ours", "worker", "process", "agrona", "disruptor");
    private static final List<String> ALLOCATING = List.of("ours", "thread", "worker", "upcall-batch", "upcall-each",
            "process-evring");
    private static final List<String> WATCHED = List.of("ours", "worker");
    private static final List<Integer> PACES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int WAKING_PACE = 50; // a worker sleeps in between
    private static final long OPERATIONS = 10_000_000;
    private static final String ROUNDS = "rounds 5 ";

    private final Journal journal;
    private final Path binaries;
    private final long nanos;
    private double shares;

    /**
     * @param binaries where the C halves lie
     * @param minutes most time that it may take
     */
    public FullRun(Journal journal, Path binaries, double minutes) {
        this.journal = journal;
        this.binaries = binaries;
        nanos = (long) (minutes * 60e9);
    }

    /** A turn of a stage. */
    private record Turn(Slot slot, String order) {}

    /** Turns of a stage, added in the order in which they are to be taken. */
    private interface Stage {
        void turns(Consumer<Turn> add);
    }

    /** Measures. */
    public void run() throws IOException {
        long began = System.nanoTime();
        stage(began, 0.38, add -> passes(5, "oneway", 64, AT_64, ROUNDS + 2500, add));
        stage(began, 0.05, add -> passes(3, "oneway", 64, ALTERNATIVES, ROUNDS + 1500, add));
        stage(began, 0.03, add -> passes(1, "alloc", 64, ALLOCATING, "allocation " + OPERATIONS, add));
        stage(began, 0.25, add -> {
            for (int pass = 1; pass <= 3; pass++) {
                for (int payload : List.of(16, 256, 4096)) {
                    pass(pass, "oneway", payload, ELSEWHERE, ROUNDS + 2000, add);
                }
            }
        });
        stage(began, 0.10, add -> {
            for (int pass = 1; pass <= 2; pass++) {
                pass(pass, "pingpong", 16, ROUND_TRIPS, ROUNDS + 2000, add);
                pass(pass, "pingpong", 64, ROUND_TRIPS, ROUNDS + 2000, add);
            }
        });
        stage(began, 0.11, add -> {
            pass(1, "paced" + WAKING_PACE, 64, List.of("worker"), ROUNDS + 6000, add);
            for (int pace : PACES) {
                pass(1, "paced" + pace, 64, PACED, ROUNDS + 4000, add);
            }
        });
        stage(began, 0.03, add -> {
            pass(1, "idle", 64, List.of("worker"), "idle 5", add);
            pass(1, "watched", 64, WATCHED, "watched 5", add);
        });
        new SingleOperations(journal, binaries).run(began + nanos - System.nanoTime());
    }

    private void stage(long began, double share, Stage stage) throws IOException {
        shares += share;
        long deadline = began + (long) (shares * nanos);
        try (Session session = new Session(journal, binaries, false)) {
            List<Turn> turns = new ArrayList<>();
            stage.turns(turns::add);
            for (Turn turn : turns) {
                if (System.nanoTime() - deadline > 0) {
                    return;
                }
                session.turn(turn.slot(), List.of(turn.order()));
            }
        }
    }

    private static void passes(int passes, String kind, int payload, List<String> contenders, String order,
            Consumer<Turn> add) {
        for (int pass = 1; pass <= passes; pass++) {
            pass(pass, kind, payload, contenders, order, add);
        }
    }

    private static void pass(int pass, String kind, int payload, List<String> contenders, String order,
            Consumer<Turn> add) {
        contenders.forEach(contender -> add.accept(new Turn(new Slot(pass, kind, payload, contender), order)));
    }
}
