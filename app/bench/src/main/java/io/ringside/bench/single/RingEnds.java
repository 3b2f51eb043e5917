// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.single;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.ringside.bench.contender.OursLink;
import io.ringside.bench.round.Tally;
import io.ringside.ring.RingKind;

/**
 * The two ends of {@link RingOperations} apart. The other end works between two invocations, off the clock; an invocation is long enough that
 * looking at the clock, some 25 ns, does not count.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingEnds {
    private static final int MESSAGES = 2048;

    /** A ring, and how far it was used. */
    @State(Scope.Thread)
    public abstract static class Used {
        final OursLink link = new OursLink("end", RingKind.COMMANDS, true, true);
        final Tally tally = new Tally();
        private long number;

        void send() {
            for (int i = 0; i < MESSAGES; i++) {
                link.trySend(number++);
            }
        }

        int take() {
            int taken = 0;
            int more;
            while ((more = link.receive(tally)) != 0) {
                taken += more;
            }
            return taken;
        }

        /** Removes the ring. */
        @TearDown
        public void close() {
            link.close();
        }
    }

    /** Nothing is in the ring. */
    public static class Empty extends Used {
        /** Empties it. */
        @Setup(Level.Invocation)
        public void empty() {
            take();
        }
    }

    /** All messages of an invocation are in the ring. */
    public static class Filled extends Used {
        /** Fills it. */
        @Setup(Level.Invocation)
        public void fill() {
            send();
        }
    }

    /** Claim, eight stores, publish. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void claimAndPublish(Empty ring) {
        ring.send();
    }

    /** Poll, eight loads; settle and release once a poll. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public int poll(Filled ring) {
        return ring.take();
    }
}
