// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page on which the two sides of a measurement meet, and the functions of the C half that all sides share: pinning, priority, line
 * probe and clocks are there, once. Twin of {@code native/bench/page.h}.
 */
@SuppressWarnings("restricted") // the one place of the benchmark that links native functions
public final class Page implements AutoCloseable {
    /** The side that sends. */
    public static final int SENDER = 0;
    /** The side that receives. */
    public static final int RECEIVER = 1;
    /** C side that sends commands. */
    public static final int ROLE_SEND = 1;
    /** C side that receives commands. */
    public static final int ROLE_RECEIVE = 2;
    /** C side that answers each command by an event. */
    public static final int ROLE_ANSWER = 3;
    /** Where the samples of a round begin. */
    public static final long SAMPLES = 1408;

    private static final long QUIT = -1;
    private static final long PLAN = 128;
    private static final long DONE = 768;
    private static final long SCORES = 1024;
    private static final long SCORE_LENGTH = 128;
    private static final long SAMPLE_COUNT = 1280;
    private static final long PACED_FROM = 1288;
    private static final long MOST_SAMPLES = 1 << 20;
    private static final VarHandle WORD = JAVA_LONG.varHandle();

    private final Path path;
    private final MemorySegment memory;
    private final MethodHandle begin;
    private final MethodHandle end;
    private final MethodHandle sideStart;
    private final MethodHandle sideJoin;
    private final MethodHandle eachStart;
    private final MethodHandle eachStop;
    private long round;

    private Page(SymbolLookup library, Path path) throws Throwable {
        this.path = path;
        begin = function(library, "rsb_begin", FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT));
        end = function(library, "rsb_end",
                FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
        sideStart = function(library, "rsb_side_start",
                FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        sideJoin = function(library, "rsb_side_join", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        eachStart = function(library, "rsb_each_start", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        eachStop = function(library, "rsb_each_stop", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        MethodHandle open = function(library, "rsb_page_open", FunctionDescriptor.of(ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment page = (MemorySegment) open.invokeExact(arena.allocateFrom(path.toString()));
            if (page.equals(MemorySegment.NULL)) {
                throw new IOException("cannot map " + path + " for the two sides to meet on");
            }
            memory = page.reinterpret(SAMPLES + 4 * MOST_SAMPLES);
        }
    }

    /** Makes the page at {@code path}, with the functions of {@code library}. */
    public static Page open(Path library, Path path) {
        try {
            return new Page(SymbolLookup.libraryLookup(library, Arena.global()), path);
        } catch (Throwable t) {
            throw new IllegalStateException("no page at " + path + ": " + t.getMessage(), t);
        }
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
    }

    /** Where it lies, for sides in other processes. */
    public Path path() {
        return path;
    }

    /** Starts the next round. Both sides have ended the one before. */
    public void start(Plan plan) {
        memory.set(JAVA_LONG, PLAN, plan.first());
        memory.set(JAVA_LONG, PLAN + 8, plan.count());
        memory.set(JAVA_INT, PLAN + 16, plan.words());
        memory.set(JAVA_INT, PLAN + 20, plan.echo() ? 1 : 0);
        memory.set(JAVA_INT, PLAN + 24, plan.pauses());
        memory.set(JAVA_INT, PLAN + 28, plan.realtime() ? 1 : 0);
        memory.set(JAVA_INT, PLAN + 32, plan.pinned() ? 0 : -1);
        memory.set(JAVA_INT, PLAN + 36, plan.pinned() ? 1 : -1);
        memory.set(JAVA_INT, PLAN + 40, plan.probes());
        memory.set(JAVA_INT, PLAN + 44, plan.batch());
        memory.set(JAVA_LONG, PLAN + 48, plan.intervalNanos());
        WORD.setRelease(memory, 0L, ++round); // pairs with the acquire of rsb_begin
    }

    /** Whether both sides have ended the round. */
    public boolean ended() {
        // acquire: pairs with the release at the end of rsb_end
        return (long) WORD.getAcquire(memory, DONE) == round && (long) WORD.getAcquire(memory, DONE + 128) == round;
    }

    /** Ends all sides. */
    public void quit() {
        WORD.setRelease(memory, 0L, QUIT);
    }

    /** What a side has written at the end of a round. */
    public Score score(int side) {
        long at = SCORES + side * SCORE_LENGTH;
        return new Score(longAt(at), longAt(at + 8), longAt(at + 16), longAt(at + 24), longAt(at + 32), longAt(at + 40),
                longAt(at + 48), longAt(at + 56), longAt(at + 64) != 0, longAt(at + 72) != 0, longAt(at + 80));
    }

    private long longAt(long at) {
        return memory.get(JAVA_LONG, at);
    }

    /** Enters the next round as {@code side}: see {@code rsb_begin}. */
    public long begin(int side) {
        try {
            return (long) begin.invokeExact(memory, side);
        } catch (Throwable t) {
            throw new AssertionError("a downcall threw", t);
        }
    }

    /** Leaves the round: the clocks stop on entry. */
    public void end(int side, Tally tally, long first) {
        try {
            end.invokeExact(memory, side, tally.next() - first, tally.sum(), tally.faults());
        } catch (Throwable t) {
            throw new AssertionError("a downcall threw", t);
        }
    }

    /** Number of the first message of the round that has begun. */
    public long first() {
        return longAt(PLAN);
    }

    /** Whether each message of the round is to be answered. */
    public boolean echo() {
        return memory.get(JAVA_INT, PLAN + 20) != 0;
    }

    /** Starts a side in C on a thread of its own. */
    public MemorySegment startSide(int role, String commands, String events) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment side = (MemorySegment) sideStart.invokeExact(memory, role, arena.allocateFrom(commands),
                    arena.allocateFrom(events));
            if (side.equals(MemorySegment.NULL)) {
                throw new IllegalStateException("the C side did not start");
            }
            return side;
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a downcall threw", t);
        }
    }

    /** Waits for the end of a C side, which {@link #quit} causes. Answers 0 or a negative errno. */
    public int joinSide(MemorySegment side) {
        try {
            return (int) sideJoin.invokeExact(side);
        } catch (Throwable t) {
            throw new AssertionError("a downcall threw", t);
        }
    }

    /**
     * Starts a worker on {@code ring} that makes an upcall for every single event.
     *
     * @param events an object with a method {@code onEvent} of the signature in abi.h
     * @return closing it ends the worker
     */
    public AutoCloseable startEach(String ring, String config, Object events) {
        try (Arena arena = Arena.ofConfined()) {
            FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG,
                    JAVA_INT);
            MethodHandle target = MethodHandles.publicLookup().bind(events, "onEvent", type.toMethodType());
            MemorySegment stub = Linker.nativeLinker().upcallStub(target, type, Arena.global());
            MemorySegment worker = (MemorySegment) eachStart.invokeExact(arena.allocateFrom(ring),
                    arena.allocateFrom(config), stub);
            if (worker.equals(MemorySegment.NULL)) {
                throw new IllegalStateException("the worker did not start");
            }
            return () -> stopEach(worker);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a downcall threw", t);
        }
    }

    private void stopEach(MemorySegment worker) {
        try {
            int error = (int) eachStop.invokeExact(worker);
            if (error != 0) {
                throw new IllegalStateException("the worker ended with " + error);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable t) {
            throw new AssertionError("a downcall threw", t);
        }
    }

    /** CLOCK_MONOTONIC nanoseconds at which the first message of a paced round is meant to be sent. */
    public long pacedFrom() {
        return longAt(PACED_FROM);
    }

    /** Nanoseconds between two messages that are to be sent; 0: as fast as it goes. */
    public long intervalNanos() {
        return longAt(PLAN + 48);
    }

    /** Notes one sample, nanoseconds. */
    public void sample(long nanos) {
        int count = memory.get(JAVA_INT, SAMPLE_COUNT);
        if (count < MOST_SAMPLES) {
            memory.set(JAVA_INT, SAMPLES + 4L * count, (int) Math.min(nanos, Integer.MAX_VALUE));
            memory.set(JAVA_INT, SAMPLE_COUNT, count + 1);
        }
    }

    /** A copy of the samples of the round, nanoseconds. */
    public int[] samples() {
        return memory.asSlice(SAMPLES, 4L * memory.get(JAVA_INT, SAMPLE_COUNT))
                .toArray(ValueLayout.JAVA_INT_UNALIGNED);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path); // the mapping stays until this process ends: a side may still look at it
    }
}
