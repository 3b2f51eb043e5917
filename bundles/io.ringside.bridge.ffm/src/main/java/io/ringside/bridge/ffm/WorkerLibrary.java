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
 */
final class WorkerLibrary {
    static final String FILE = "libringside.so";

    private static final long LAYOUT_NAME_MAX = 256;

    private final MethodHandle abiVersion;
    private final MethodHandle abiLayout;
    private final MethodHandle create;
    private final MethodHandle start;
    private final MethodHandle restore;
    private final MethodHandle expect;
    private final MethodHandle awaitRunning;
    private final MethodHandle park;
    private final MethodHandle saved;
    private final MethodHandle resume;
    private final MethodHandle stop;
    private final MethodHandle destroy;
    private final MethodHandle statusOf;
    private final MethodHandle choose;

    private WorkerLibrary(SymbolLookup lookup) {
        abiVersion = function(lookup, "rsd_abi_version", FunctionDescriptor.of(JAVA_INT));
        abiLayout = function(lookup, "rsd_abi_layout", FunctionDescriptor.of(ADDRESS, ADDRESS));
        create = function(lookup, "rsd_worker_create", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        start = function(lookup, "rsd_worker_start", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
        restore = function(lookup, "rsd_worker_restore",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG));
        expect = function(lookup, "rsd_worker_expect", FunctionDescriptor.ofVoid(ADDRESS, JAVA_LONG));
        awaitRunning = function(lookup, "rsd_worker_await_running",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
        park = function(lookup, "rsd_worker_park", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_LONG));
        saved = function(lookup, "rsd_worker_saved", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        resume = function(lookup, "rsd_worker_resume", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
        stop = function(lookup, "rsd_worker_stop",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_LONG));
        destroy = function(lookup, "rsd_worker_destroy", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        statusOf = function(lookup, "rsd_worker_status_of", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        choose = function(lookup, "rsd_worker_choose", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
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

    @SuppressWarnings("restricted")
    private static MethodHandle function(SymbolLookup lookup, String name, FunctionDescriptor descriptor) {
        MemorySegment symbol = lookup.find(name)
                .orElseThrow(() -> new IllegalStateException(
                        FILE + " has no function " + name + ": it is of another build"));
        return Linker.nativeLinker().downcallHandle(symbol, descriptor);
    }

    int abiVersion() {
        try {
            return (int) abiVersion.invokeExact();
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    /** Every shared field with its place, as the library was compiled. */
    @SuppressWarnings("restricted")
    Map<String, Place> layout() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_INT);
            MemorySegment entries = (MemorySegment) abiLayout.invokeExact(count);
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
            return (int) create.invokeExact(config, worker);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int start(MemorySegment worker, long timeoutNanos) {
        try {
            return (int) start.invokeExact(worker, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int restore(MemorySegment worker, MemorySegment data, long length) {
        try {
            return (int) restore.invokeExact(worker, data, length);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    void expect(MemorySegment worker, long nanos) {
        try {
            expect.invokeExact(worker, nanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int awaitRunning(MemorySegment worker, long timeoutNanos) {
        try {
            return (int) awaitRunning.invokeExact(worker, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int park(MemorySegment worker, boolean save, long timeoutNanos) {
        try {
            return (int) park.invokeExact(worker, save ? 1 : 0, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int saved(MemorySegment worker, MemorySegment data, MemorySegment length) {
        try {
            return (int) saved.invokeExact(worker, data, length);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int resume(MemorySegment worker, long epoch) {
        try {
            return (int) resume.invokeExact(worker, epoch);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int stop(MemorySegment worker, int reason, boolean drain, long timeoutNanos) {
        try {
            return (int) stop.invokeExact(worker, reason, drain ? 1 : 0, timeoutNanos);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int destroy(MemorySegment worker) {
        try {
            return (int) destroy.invokeExact(worker);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int status(MemorySegment worker, MemorySegment status) {
        try {
            return (int) statusOf.invokeExact(worker, status);
        } catch (Throwable t) {
            throw failed(t);
        }
    }

    int choose(MemorySegment worker, int choice) {
        try {
            return (int) choose.invokeExact(worker, choice);
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
