// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;

import io.ringside.api.bridge.EventSink;
import io.ringside.bridge.parts.AbiVersion;

/**
 * The table of functions that a worker calls, and the only place where upcall stubs are made. Its memory is the generation's Arena: valid
 * until the worker is joined.
 *
 * <p>Every entry catches Throwable, because an exception that leaves an upcall ends the JVM. Addresses are taken as longs: a segment per
 * call would be garbage.
 */
final class HostVTable {
    /** What an entry answers when the host's code has thrown. */
    static final int FAULT = -1;

    private static final int LONGEST_LINE = 8192;
    private static final int LOGGED_FAULTS = 3;
    private static final Logger LOG = System.getLogger(HostVTable.class.getName());

    private static final FunctionDescriptor INIT = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final FunctionDescriptor ON_EVENT = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT,
            JAVA_LONG,
            JAVA_INT);
    private static final FunctionDescriptor ON_EVENTS = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final FunctionDescriptor ON_LOG = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, JAVA_LONG,
            JAVA_INT);
    private static final FunctionDescriptor DISPOSE = FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT);

    private final EventSink sink;
    private final String threadName;
    private final WorkerEventBatch batch = new WorkerEventBatch();
    private final MemorySegment single;
    private final MemorySegment table;

    /** Written on the worker's thread only. */
    private volatile long faults;

    HostVTable(Arena arena, EventSink sink, long generation) {
        this.sink = sink;
        this.threadName = "ringside-worker-" + generation;
        this.single = arena.allocate(AbiLayouts.EVENT);
        this.table = arena.allocate(AbiLayouts.HOST_VTABLE);
        AbiLayouts.set(table, AbiLayouts.HOST_VTABLE, "struct_size", (int) AbiLayouts.HOST_VTABLE.byteSize());
        AbiLayouts.set(table, AbiLayouts.HOST_VTABLE, "abi_version", AbiVersion.NUMBER);
        entry(arena, "init", "init", INIT);
        entry(arena, "on_event", "onEvent", ON_EVENT);
        entry(arena, "on_events", "onEvents", ON_EVENTS);
        entry(arena, "log", "onLog", ON_LOG);
        entry(arena, "dispose", "dispose", DISPOSE);
    }

    /** The struct, as the worker's configuration names it. */
    MemorySegment table() {
        return table;
    }

    /** Upcalls that ended in a throwable. */
    long faults() {
        return faults;
    }

    @SuppressWarnings("restricted")
    private void entry(Arena arena, String field, String method, FunctionDescriptor descriptor) {
        try {
            MethodType type = descriptor.toMethodType();
            MethodHandle handle = MethodHandles.lookup().bind(this, method, type);
            AbiLayouts.set(table, AbiLayouts.HOST_VTABLE, field,
                    Linker.nativeLinker().upcallStub(handle, descriptor, arena));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("HostVTable." + method + " does not fit its entry", e);
        }
    }

    /** Entry {@code init}: gives the worker's thread a name and, as a thread attached from native code has none, a class loader. */
    int init(long host, long info) {
        try {
            Thread.currentThread().setName(threadName);
            Thread.currentThread().setContextClassLoader(HostVTable.class.getClassLoader());
            return 0;
        } catch (Throwable t) {
            return fault(t);
        }
    }

    /** Entry {@code on_event}: one event, handed on as a batch of one. */
    int onEvent(long host, long cause, int type, long data, int length) {
        try {
            AbiLayouts.set(single, AbiLayouts.EVENT, "cause", cause);
            AbiLayouts.set(single, AbiLayouts.EVENT, "data", MemorySegment.ofAddress(data));
            AbiLayouts.set(single, AbiLayouts.EVENT, "length", length);
            single.set(JAVA_SHORT, AbiLayouts.offset(AbiLayouts.EVENT, "type"), (short) type);
            return onEvents(host, single.address(), 1);
        } catch (Throwable t) {
            return fault(t);
        }
    }

    /** Entry {@code on_events}: a batch, in order. */
    int onEvents(long host, long events, int count) {
        try {
            batch.wrap(events, count);
            int taken = sink.onEvents(batch);
            return taken < 0 || taken > count ? miscounted(taken, count) : taken;
        } catch (Throwable t) {
            return fault(t);
        } finally {
            batch.wrap(0, 0);
        }
    }

    /** Entry {@code log}. */
    int onLog(long host, int level, long text, int length) {
        try {
            sink.onLog(level, text(text, length));
            return 0;
        } catch (Throwable t) {
            return fault(t);
        }
    }

    /** Entry {@code dispose}: nothing to do, but an entry that is there shows that the thread came to its end. */
    int dispose(long host, int reason) {
        return 0;
    }

    private int miscounted(int taken, int count) {
        return fault(new IllegalStateException("The event sink says it took " + taken + " of " + count + " events"));
    }

    @SuppressWarnings("restricted")
    private static String text(long address, int length) {
        byte[] bytes = new byte[Math.clamp(length, 0, LONGEST_LINE)];
        MemorySegment source = MemorySegment.ofAddress(address).reinterpret(bytes.length);
        MemorySegment.copy(source, 0, MemorySegment.ofArray(bytes), 0, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int fault(Throwable thrown) {
        long count = faults + 1;
        faults = count;
        if (count <= LOGGED_FAULTS) {
            try {
                LOG.log(Level.WARNING, "Upcall on " + threadName + " failed; it is counted and the sidecar goes on",
                        thrown);
            } catch (Throwable t) {
                return FAULT; // a logger that throws must not end the JVM either
            }
        }
        return FAULT;
    }
}
