// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.ringside.bridge.ffm.AbiHandshake.Place;
import io.ringside.bridge.parts.NativeCopy;

/**
 * One loaded copy of libringside: a method per function of ringside/worker.h, returning its status. Loaded in an Arena and gone when that is
 * closed. No call is marked critical: they block, and a critical call would hold up every safepoint.
 *
 * <p>What calls a function of some shape is made once for all copies and is a constant to the compiler, so that the first hand-over to a copy
 * runs code that earlier ones have warmed.
 */
final class WorkerLibrary {
    static final String FILE = "libringside.so";

    private static final long LAYOUT_NAME_MAX = 256;

    private static final MethodHandle VERSION = caller(FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle LAYOUT = caller(FunctionDescriptor.of(ADDRESS, ADDRESS));
    private static final MethodHandle OF_WORKER = caller(FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle OF_TWO = caller(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle OF_LONG = caller(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
    private static final MethodHandle OF_INT = caller(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle EXPECT = caller(FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
    private static final MethodHandle RESTORE = caller(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
    private static final MethodHandle PARK = caller(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG));
    private static final MethodHandle SAVED = caller(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    private static final MethodHandle STOP = caller(
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG));

    private final MemorySegment abiVersion;
    private final MemorySegment abiLayout;
    private final MemorySegment create;
    private final MemorySegment start;
    private final MemorySegment restore;
    private final MemorySegment expect;
    private final MemorySegment awaitRunning;
    private final MemorySegment park;
    private final MemorySegment saved;
    private final MemorySegment resume;
    private final MemorySegment appoint;
    private final MemorySegment passedOn;
    private final MemorySegment stop;
    private final MemorySegment destroy;
    private final MemorySegment statusOf;
    private final MemorySegment choose;

    private WorkerLibrary(SymbolLookup lookup) {
        abiVersion = function(lookup, "rsd_abi_version");
        abiLayout = function(lookup, "rsd_abi_layout");
        create = function(lookup, "rsd_worker_create");
        start = function(lookup, "rsd_worker_start");
        restore = function(lookup, "rsd_worker_restore");
        expect = function(lookup, "rsd_worker_expect");
        awaitRunning = function(lookup, "rsd_worker_await_running");
        park = function(lookup, "rsd_worker_park");
        saved = function(lookup, "rsd_worker_saved");
        resume = function(lookup, "rsd_worker_resume");
        appoint = function(lookup, "rsd_worker_appoint");
        passedOn = function(lookup, "rsd_worker_passed_on");
        stop = function(lookup, "rsd_worker_stop");
        destroy = function(lookup, "rsd_worker_destroy");
        statusOf = function(lookup, "rsd_worker_status_of");
        choose = function(lookup, "rsd_worker_choose");
    }

    /** Loads a private copy into {@code arena} and shakes hands with it. */
    static WorkerLibrary load(Arena arena, Path base) {
        try (NativeCopy copy = NativeCopy.ofResource(FILE, base)) {
            WorkerLibrary library = new WorkerLibrary(lookup(copy.path(), arena));
            AbiHandshake.checkVersion(FILE, library.abiVersion());
            AbiHandshake.checkLayout(FILE, library.layout());
            return library;
        }
    }

    /**
     * The symbols of the library at {@code path}, mapped until {@code arena} is closed.
     *
     * @throws IllegalArgumentException when the loader refuses it
     */
    @SuppressWarnings("restricted")
    static SymbolLookup lookup(Path path, Arena arena) {
        return SymbolLookup.libraryLookup(path, arena);
    }

    private static MemorySegment function(SymbolLookup lookup, String name) {
        return lookup.find(name)
                .orElseThrow(() -> new IllegalStateException(
                        FILE + " has no function " + name + ": it is of another build"));
    }

    /** Calls any function of that shape, whose address is its first argument. */
    @SuppressWarnings("restricted")
    private static MethodHandle caller(FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(shape);
    }

    int abiVersion() {
        try {
            return (int) VERSION.invokeExact(abiVersion);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    /** Every shared field with its place, as the library was compiled. */
    @SuppressWarnings("restricted")
    Map<String, Place> layout() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_INT);
            MemorySegment entries = (MemorySegment) LAYOUT.invokeExact(abiLayout, count);
            int entryCount = count.get(JAVA_INT, 0);
            long stride = AbiLayouts.LAYOUT_ENTRY.byteSize();
            entries = entries.reinterpret(entryCount * stride);
            Map<String, Place> places = HashMap.newHashMap(entryCount);
            for (int i = 0; i < entryCount; i++) {
                MemorySegment entry = entries.asSlice(i * stride, stride);
                MemorySegment name = AbiLayouts.addressAt(entry, AbiLayouts.LAYOUT_ENTRY, "name");
                places.put(name.reinterpret(LAYOUT_NAME_MAX).getString(0),
                        new Place(AbiLayouts.intAt(entry, AbiLayouts.LAYOUT_ENTRY, "offset"),
                                AbiLayouts.intAt(entry, AbiLayouts.LAYOUT_ENTRY, "size")));
            }
            return places;
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int create(MemorySegment config, MemorySegment worker) {
        try {
            return (int) OF_TWO.invokeExact(create, config, worker);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int start(MemorySegment worker, long timeoutNanos) {
        try {
            return (int) OF_LONG.invokeExact(start, worker, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int restore(MemorySegment worker, MemorySegment data, long length) {
        try {
            return (int) RESTORE.invokeExact(restore, worker, data, length);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    void expect(MemorySegment worker, long nanos) {
        try {
            EXPECT.invokeExact(expect, worker, nanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int awaitRunning(MemorySegment worker, long timeoutNanos) {
        try {
            return (int) OF_LONG.invokeExact(awaitRunning, worker, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int park(MemorySegment worker, boolean save, long timeoutNanos) {
        try {
            return (int) PARK.invokeExact(park, worker, save ? 1 : 0, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int saved(MemorySegment worker, MemorySegment data, MemorySegment length) {
        try {
            return (int) SAVED.invokeExact(saved, worker, data, length);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int resume(MemorySegment worker, long epoch) {
        try {
            return (int) OF_LONG.invokeExact(resume, worker, epoch);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int appoint(MemorySegment worker, MemorySegment succession) {
        try {
            return (int) OF_TWO.invokeExact(appoint, worker, succession);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int passedOn(MemorySegment worker, MemorySegment found) {
        try {
            return (int) OF_TWO.invokeExact(passedOn, worker, found);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int stop(MemorySegment worker, int reason, boolean drain, long timeoutNanos) {
        try {
            return (int) STOP.invokeExact(stop, worker, reason, drain ? 1 : 0, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int destroy(MemorySegment worker) {
        try {
            return (int) OF_WORKER.invokeExact(destroy, worker);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int status(MemorySegment worker, MemorySegment status) {
        try {
            return (int) OF_TWO.invokeExact(statusOf, worker, status);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int choose(MemorySegment worker, int choice) {
        try {
            return (int) OF_INT.invokeExact(choose, worker, choice);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    private static RuntimeException failed(Throwable t) {
        return switch (t) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("A downcall threw what no downcall declares", t);
        };
    }
}
