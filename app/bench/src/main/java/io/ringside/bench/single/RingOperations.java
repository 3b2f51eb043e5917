// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.single;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.ringside.bench.contender.OursLink;
import io.ringside.bench.round.Tally;
import io.ringside.ring.RingKind;

/** What a message of 64 bytes costs when nothing but the code is in the way: one thread, all lines in its cache. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingOperations {
    private static final int MESSAGES = 128;

    private final OursLink link = new OursLink("single", RingKind.COMMANDS, true, true);
    private final Tally tally = new Tally();
    private long number;

    /** Claim, eight stores, publish; poll, eight loads, settle, release. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long sendAndReceive() {
        for (int i = 0; i < MESSAGES; i++) {
            link.trySend(number++);
        }
        int taken = 0;
        while (taken < MESSAGES) {
            taken += link.receive(tally);
        }
        return tally.sum();
    }

    /** A poll that finds nothing. */
    @Benchmark
    public int pollOfNothing() {
        return link.receive(tally);
    }

    /** Removes the ring. */
    @TearDown
    public void close() {
        link.close();
    }
}
