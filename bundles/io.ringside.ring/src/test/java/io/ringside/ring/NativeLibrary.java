// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The C twins of libringside, called from Java. */
@SuppressWarnings("restricted")
final class NativeLibrary {
    private static final Path FILE = Path.of(System.getProperty("ringside.native.dir", "../../native/target/release"),
            "libringside.so");
    private static final SymbolLookup SYMBOLS = SymbolLookup.libraryLookup(FILE, Arena.global());
    private static final FunctionDescriptor OPEN = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
    private static final FunctionDescriptor ON_END = FunctionDescriptor.ofVoid(ADDRESS);

    private NativeLibrary() {}

    private static MethodHandle handle(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(SYMBOLS.findOrThrow(name), type);
    }

    /** Every shared field with offset and size, as the library was compiled. */
    static Map<String, String> layout() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(JAVA_INT);
            MemorySegment rows = (MemorySegment) handle("rsd_abi_layout", FunctionDescriptor.of(ADDRESS, ADDRESS))
                    .invokeExact(count);
            rows = rows.reinterpret(16L * count.get(JAVA_INT, 0));
            Map<String, String> found = new TreeMap<>();
            for (long at = 0; at < rows.byteSize(); at += 16) {
                String name = rows.get(ADDRESS, at).reinterpret(Long.MAX_VALUE).getString(0);
                found.put(name, rows.get(JAVA_INT, at + 8) + " " + rows.get(JAVA_INT, at + 12));
            }
            return found;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static int version() {
        try {
            return (int) handle("rsd_abi_version", FunctionDescriptor.of(JAVA_INT)).invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Answers RSD_RING_*. */
    static int check(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) handle("rsd_ring_check", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS))
                    .invokeExact(arena.allocateFrom(path.toString()), MemorySegment.NULL);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** Answers 0 or a negative errno. */
    static int create(Path path, String name, long capacity) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) handle("rsd_ring_create",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG))
                    .invokeExact(arena.allocateFrom(path.toString()), arena.allocateFrom(name),
                            RingKind.COMMANDS.code(), capacity);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static MemorySegment open(String function, Path path) throws Throwable {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment made = arena.allocate(ADDRESS);
            int answer = (int) handle(function, OPEN).invokeExact(arena.allocateFrom(path.toString()), made);
            if (answer != 0) {
                throw new IllegalStateException(function + " answers " + answer);
            }
            return made.get(ADDRESS, 0);
        }
    }

    /** rsd_ring_producer. */
    static final class Producer implements ProducerEnd {
        private static final MethodHandle CLAIM = handle("rsd_ring_producer_try_claim",
                FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
        private static final MethodHandle PAYLOAD = handle("rsd_ring_producer_payload",
                FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG));
        private static final MethodHandle PUBLISH = handle("rsd_ring_producer_publish", ON_END);
        private final MemorySegment end;

        Producer(Path path) {
            try {
                end = open("rsd_ring_producer_open", path);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public long claim(int type, int flags, byte[] payload) {
            try {
                long position = (long) CLAIM.invokeExact(end, type, flags, payload.length);
                if (position != -1 && position != -2) {
                    MemorySegment target = (MemorySegment) PAYLOAD.invokeExact(end, position);
                    MemorySegment.copy(payload, 0, target.reinterpret(payload.length), JAVA_BYTE, 0, payload.length);
                }
                return position;
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void publish() {
            try {
                PUBLISH.invokeExact(end);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            try {
                handle("rsd_ring_producer_close", ON_END).invokeExact(end);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }
    }

    /** rsd_ring_consumer. */
    static final class Consumer implements ConsumerEnd {
        private static final MethodHandle POLL = handle("rsd_ring_poll",
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
        private static final MethodHandle SETTLE = handle("rsd_ring_settle", ON_END);
        private static final MethodHandle RELEASE = handle("rsd_ring_release", ON_END);
        private final Arena arena = Arena.ofConfined();
        private final MemorySegment end;
        private final MemorySegment stub;
        private RecordHandler handler;

        Consumer(Path path) {
            try {
                end = open("rsd_ring_consumer_open", path);
                MethodHandle taker = MethodHandles.lookup().bind(this, "take",
                        MethodType.methodType(int.class, MemorySegment.class, long.class, MemorySegment.class));
                stub = Linker.nativeLinker().upcallStub(taker,
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG,
                                ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(8, JAVA_BYTE))),
                        arena);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @SuppressWarnings("unused") // an upcall from C
        private int take(MemorySegment context, long position, MemorySegment record) {
            long header = RingMemory.getLong(record.address());
            boolean more = handler.onRecord(position, RecordLayout.type(header), RecordLayout.flags(header),
                    record.address() + RecordLayout.HEADER, (int) RecordLayout.length(header));
            return more ? 0 : 1;
        }

        @Override
        public int poll(RecordHandler each, int limit) {
            handler = each;
            try {
                return (int) POLL.invokeExact(end, stub, MemorySegment.NULL, limit);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void settle() {
            run(SETTLE);
        }

        @Override
        public void release() {
            run(RELEASE);
        }

        private void run(MethodHandle function) {
            try {
                function.invokeExact(end);
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            run(handle("rsd_ring_consumer_close", ON_END));
            arena.close();
        }
    }
}
