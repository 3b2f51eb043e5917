// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.child;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;

import io.ringside.bench.round.Cores;
import io.ringside.bench.round.Page;
import io.ringside.bench.round.Plan;
import io.ringside.bench.round.Round;
import io.ringside.bench.round.RoundFilter;

/** Runs the rounds of one contender: warms it up, sizes its rounds, keeps them apart. */
final class Conductor {
    private static final long ROUND_NANOS = 25_000_000;
    private static final long PACED_ROUND_NANOS = 400_000_000; // real-time threads are throttled after 950 ms
    private static final long WARM_NANOS = 400_000_000;
    private static final long WARM_PATIENCE_NANOS = 5_000_000_000L;
    private static final int QUIET_ROUNDS = 4;
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final long FIRST_COUNT = 1 << 14;
    private static final long GRAIN = 64; // rounds end with whole batches
    private static final long LEAST_PACED = 20;
    private static final long REST_MILLIS = 60;
    private static final long VOID_AFTER_NANOS = 30_000_000_000L;

    private final Page page;
    private final boolean closed;
    private Plan plan;
    private long next;

    Conductor(Page page, boolean closed, Plan kind) {
        this.page = page;
        this.closed = closed;
        plan = kind.stretch(0, FIRST_COUNT);
    }

    /**
     * Rounds that are not measured: until enough of them ran, the number of messages fits the length of a round, and the compiler had
     * nothing to do in some rounds; on a busy machine it needs a while to get its turn.
     */
    void warmUp() throws InterruptedException {
        long patience = System.nanoTime() + WARM_PATIENCE_NANOS;
        long spent = 0;
        int quiet = 0;
        while (quiet < QUIET_ROUNDS && System.nanoTime() < patience) {
            long compiled = COMPILER.getTotalCompilationTime();
            Round round = run(plan.relaxed().unpaced());
            Thread.sleep(REST_MILLIS / 4);
            spent += round.nanos();
            quiet = spent < WARM_NANOS || COMPILER.getTotalCompilationTime() != compiled ? 0 : quiet + 1;
            resize(round);
        }
    }

    private void resize(Round round) {
        if (round.plan().intervalNanos() != 0) {
            return; // its length is given
        }
        long count = (long) (round.rate() * ROUND_NANOS / 1e9);
        plan = plan.stretch(next, Math.max(GRAIN, count / GRAIN * GRAIN));
    }

    /**
     * Runs rounds until {@code clean} of them, with the cores in one placement, count or {@code millis} are over.
     *
     * @param report told of each, with the objection to it
     */
    void measure(int clean, long millis, Consumer<Outcome> report) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        int[] good = new int[Cores.values().length];
        int most = 0;
        if (plan.intervalNanos() != 0) {
            plan = plan.stretch(next, Math.max(LEAST_PACED, PACED_ROUND_NANOS / plan.intervalNanos()));
        }
        while (most < clean && System.nanoTime() < end) {
            Thread.sleep(REST_MILLIS);
            Round round = run(plan);
            String objection = RoundFilter.STANDARD.objection(round);
            report.accept(new Outcome(round, objection));
            if (objection.isEmpty()) {
                int place = Cores.of(round.sender().probeBefore()).ordinal();
                most = Math.max(most, ++good[place]);
                resize(round);
            }
        }
    }

    /**
     * One long round without priority, wherever the cores are, after another like it: what the compiler has not compiled yet, it has then.
     * Answers what the threads of this JVM allocated in it.
     */
    Allocation allocation(long count) throws InterruptedException {
        run(plan.relaxed().unpaced().stretch(next, count));
        Allocation.now();
        Plan stretch = plan.relaxed().unpaced().stretch(next, count);
        Allocation before = Allocation.now();
        Plan taken = go(stretch);
        Allocation after = Allocation.now();
        settled(taken);
        return after.since(before);
    }

    /** One round without priority, {@code times} as long as others: somebody else is to get the processor in between. */
    Round shared(int times) throws InterruptedException {
        Thread.sleep(REST_MILLIS);
        return run(plan.relaxed().unpaced().stretch(next, plan.count() * times));
    }

    /** A round and why it does not count. */
    record Outcome(Round round, String objection) {}

    private Round run(Plan stretch) throws InterruptedException {
        return settled(go(stretch.stretch(next, stretch.count())));
    }

    private Plan go(Plan wanted) throws InterruptedException {
        next += wanted.count();
        long deadline = System.nanoTime() + VOID_AFTER_NANOS;
        page.start(wanted);
        while (!page.ended()) {
            Thread.sleep(1);
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("a round of " + wanted + " did not end");
            }
        }
        return wanted;
    }

    private Round settled(Plan wanted) {
        Round round = new Round(wanted, page.score(Page.SENDER), page.score(Page.RECEIVER), closed);
        if (!round.whole()) {
            throw new IllegalStateException("messages were lost, doubled, reordered or altered: " + round);
        }
        return round;
    }
}
