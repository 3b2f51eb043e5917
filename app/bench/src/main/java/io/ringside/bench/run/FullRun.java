// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Everything, in a bounded time: stage after stage, each with its share of it, passes interleaved within a stage. A new JVM in each pass also
 * samples what its compiler makes of the code. What a stage did not come to is missing in the report, and no figure is made up for it; the same
 * journal can be given again, and what it lacks is measured then.
 */
public final class FullRun {
    private static final List<String> AT_64 = List.of("ours", "ours-b16", "thread", "process", "ctoc", "ctoc-b16",
            "worker", "agrona", "agrona-spin100", "agrona-spin1000", "agrona-many-spin1000", "jctools-spin100",
            "disruptor-spin100", "disruptor-b16", "disruptor-b16-spin100", "aeron-spin100", "upcall-each",
            "upcall-batch", "thread-evring", "process-evring");
    private static final List<String> ALTERNATIVES = List.of("ours", "ours-noprefetch", "ours-stamped", "ours-m1",
            "ours-k256", "alt-padded", "alt-padded-spin1000", "alt-uncached", "alt-bounded", "alt-inband-spin1000",
            "agrona-spin10", "agrona-many", "jctools", "jctools-drain-spin100", "disruptor", "aeron");
    private static final List<String> ELSEWHERE = List.of("ours", "ours-b16", "thread", "process", "ctoc", "agrona",
            "agrona-spin1000", "jctools-spin100", "disruptor-spin100", "disruptor-b16-spin100", "aeron-spin100",
            "upcall-batch", "process-evring");
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
    private static final String ALTERNATIVE = "alternatives"; // one way, too; compared with each other only
    private static final int SWEEPS = 2;
    private static final String ONE_WAY = "oneway";
    private static final int MOST_MILLIS = 1200;

    private final Journal journal;
    private final Path binaries;
    private final UnaryOperator<List<Slot>> unmeasured;
    private final long nanos;
    private final long began = System.nanoTime();
    private double shares;

    /**
     * @param binaries where the C halves lie
     * @param unmeasured those of the turns of a pass that have too few clean rounds in the placement of most
     * @param minutes most time that it may take
     */
    public FullRun(Journal journal, Path binaries, UnaryOperator<List<Slot>> unmeasured, double minutes) {
        this.journal = journal;
        this.binaries = binaries;
        this.unmeasured = unmeasured;
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
        stage(0.03, add -> pass(1, "alloc", 64, ALLOCATING, "allocation " + OPERATIONS, add));
        contests(0.33, ONE_WAY, 5, List.of(64), AT_64);
        contests(0.29, ONE_WAY, 3, List.of(16, 256, 4096), ELSEWHERE);
        stage(0.09, add -> {
            for (int pass = 1; pass <= 2; pass++) {
                pass(pass, "pingpong", 16, ROUND_TRIPS, ROUNDS + 1000, add);
                pass(pass, "pingpong", 64, ROUND_TRIPS, ROUNDS + 1000, add);
            }
        });
        stage(0.10, add -> {
            pass(1, "paced" + WAKING_PACE, 64, List.of("worker"), ROUNDS + 6000, add);
            for (int pace : PACES) {
                pass(1, "paced" + pace, 64, PACED, ROUNDS + 3000, add);
            }
        });
        stage(0.04, add -> {
            pass(1, "idle", 64, List.of("worker"), "idle 5", add);
            pass(1, "watched", 64, WATCHED, "watched 7", add);
        });
        contests(0.07, ALTERNATIVE, 2, List.of(64), ALTERNATIVES);
        new SingleOperations(journal, binaries).run(began + nanos - System.nanoTime());
    }

    private long deadline(double share) {
        shares += share;
        return began + (long) (shares * nanos);
    }

    private void contests(double share, String kind, int passes, List<Integer> payloads, List<String> contenders)
            throws IOException {
        long deadline = deadline(share);
        for (int pass = 1; pass <= passes; pass++) {
            for (int payload : payloads) {
                if (System.nanoTime() - deadline < 0) {
                    int taken = pass;
                    contest(deadline,
                            contenders.stream().map(each -> new Slot(taken, kind, payload, each)).toList());
                }
            }
        }
    }

    /**
     * One pass. All JVMs are started and warm before the first has its turn, so that the turns follow close on each other and the cores
     * have little time to move in between. Whoever has too few rounds where most have enough, since they did, has another turn.
     */
    private void contest(long deadline, List<Slot> slots) throws IOException {
        if (slots.stream().allMatch(journal::has) && unmeasured.apply(slots).isEmpty()) {
            return;
        }
        List<String> order = List.of(ROUNDS + MOST_MILLIS);
        try (Session session = new Session(journal, binaries, true)) {
            for (Slot slot : slots) {
                session.prepare(slot);
            }
            for (Slot slot : slots) {
                session.turn(slot, order);
            }
            for (int sweep = 0; sweep < SWEEPS; sweep++) {
                for (Slot slot : unmeasured.apply(slots)) {
                    if (System.nanoTime() - deadline < 0) {
                        session.again(slot, order);
                    }
                }
            }
        }
    }

    private void stage(double share, Stage stage) throws IOException {
        long deadline = deadline(share);
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

    private static void pass(int pass, String kind, int payload, List<String> contenders, String order,
            Consumer<Turn> add) {
        contenders.forEach(contender -> add.accept(new Turn(new Slot(pass, kind, payload, contender), order)));
    }
}
