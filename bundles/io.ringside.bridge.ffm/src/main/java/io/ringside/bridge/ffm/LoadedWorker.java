// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.bridge.parts.AbiVersion;
import io.ringside.bridge.parts.Errno;
import io.ringside.bridge.parts.WorkerCodes;

/**
 * Everything native of one generation, in one Arena: a copy of libringside, a copy of the sidecar, the V-table and the worker. The Arena is
 * closed only after the worker is joined and destroyed; otherwise it is kept for ever, because unloading code with a live thread in it is a
 * SIGSEGV.
 */
final class LoadedWorker {
    private static final String SIDECAR_SYMBOL = "rsd_sidecar";
    private static final int REHEARSALS = 200;
    private static final int STATE_BUFFER = 4096;

    private final Arena arena;
    private final WorkerLibrary library;
    private final SidecarDescription description;
    private final HostVTable host;
    private final MemorySegment worker;

    /** Arguments of calls within a hand-over, which has no time to allocate; for one controlling call at a time. */
    private final MemorySegment buffer;
    private final MemorySegment savedData;
    private final MemorySegment savedLength;

    /** Readers may be anybody who asks for a status; the writer is the one who unloads. */
    private final ReadWriteLock loaded = new ReentrantReadWriteLock();

    private boolean unloaded;
    private Generation.Status lastStatus = new Generation.Status(Generation.State.WARM, -1, 0, 0, 0, 0, 0, "");

    private LoadedWorker(Arena arena, WorkerLibrary library, SidecarDescription description, HostVTable host,
            MemorySegment worker) {
        this.arena = arena;
        this.library = library;
        this.description = description;
        this.host = host;
        this.worker = worker;
        buffer = arena.allocate(STATE_BUFFER);
        savedData = arena.allocate(ADDRESS);
        savedLength = arena.allocate(JAVA_LONG);
    }

    /**
     * Loads both libraries and creates the worker. Starts no thread.
     *
     * @param sidecar private copy of the sidecar's library
     * @param description what its table says
     * @param base where the private copy of libringside may lie for a moment
     */
    static LoadedWorker load(GenerationRequest request, Path sidecar, SidecarDescription description, Path base) {
        Arena arena = Arena.ofShared();
        boolean complete = false;
        try {
            WorkerLibrary library = WorkerLibrary.load(arena, base);
            MemorySegment table = table(sidecar, arena);
            HostVTable host = new HostVTable(arena, request.sink(), request.generation());
            MemorySegment handle = arena.allocate(ADDRESS);
            int status = library.create(config(arena, request, table, host), handle);
            if (status != 0) {
                throw notCreated(status, request, description.name());
            }
            complete = true;
            return new LoadedWorker(arena, library, description, host, handle.get(ADDRESS, 0));
        } finally {
            if (!complete) {
                arena.close();
            }
        }
    }

    private static MemorySegment table(Path sidecar, Arena arena) {
        try {
            return WorkerLibrary.lookup(sidecar, arena).find(SIDECAR_SYMBOL).orElseThrow();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw new RingsideException("RS-411", sidecar.getFileName()
                    + " was loaded well in a throw-away process and cannot be loaded in this one: " + e.getMessage(),
                    e);
        }
    }

    private static RingsideException notCreated(int status, GenerationRequest request, String name) {
        if (status == -Errno.EPROTO) {
            return new RingsideException("RS-401",
                    "ABI differs between the sidecar " + name + ", the ring " + request.ring()
                            + " and this bridge, which speaks " + AbiVersion.text(AbiVersion.NUMBER)
                            + ". Nothing changed.");
        }
        return new RingsideException("RS-415",
                "No worker for the sidecar " + name + " on the ring " + request.ring() + ": "
                        + Errno.text(status) + ". Nothing changed.");
    }

    private static MemorySegment config(Arena arena, GenerationRequest request, MemorySegment table, HostVTable host) {
        byte[] text = request.config().getBytes(StandardCharsets.UTF_8);
        MemorySegment config = arena.allocate(AbiLayouts.WORKER_CONFIG);
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "struct_size", (int) AbiLayouts.WORKER_CONFIG.byteSize());
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "abi_version", AbiVersion.NUMBER);
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "ring_path", arena.allocateFrom(request.ring().toString()));
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "sidecar", table);
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "host", host.table());
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "config", arena.allocateFrom(request.config()));
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "config_length", text.length);
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "generation", request.generation());
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "epoch", request.epoch());
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "dead_letters",
                arena.allocateFrom(request.recovery().deadLetters().toAbsolutePath().toString()));
        int policy = WorkerStates.recovery(request.recovery().policy());
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "recovery", policy);
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "attempts", request.recovery().attempts());
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "processor", 1 + request.scheduling().processor().orElse(-1));
        AbiLayouts.set(config, AbiLayouts.WORKER_CONFIG, "nice", request.scheduling().nice());
        return config;
    }

    SidecarDescription description() {
        return description;
    }

    /** Name and version for sentences. */
    String title() {
        return description().name() + " " + description().version();
    }

    long upcallFaults() {
        return host.faults();
    }

    int start(Duration deadline) {
        return library.start(worker, deadline.toNanos());
    }

    /**
     * Calls what a hand-over calls between the park and the grant, with arguments that change nothing: the worker may have its grant already.
     * The first call of a kind links it, which takes milliseconds; the first hundreds let the compiler see to the rest. Both would be part
     * of the first pauses.
     */
    void rehearse() {
        library.expect(worker, 0);
        for (int i = 0; i < REHEARSALS; i++) {
            library.restore(worker, MemorySegment.NULL, 1);
            library.awaitRunning(worker, 0);
            saved();
        }
    }

    int restore(byte[] state) {
        if (state.length <= STATE_BUFFER) {
            MemorySegment.copy(state, 0, buffer, JAVA_BYTE, 0, state.length);
            return library.restore(worker, buffer, state.length);
        }
        try (Arena call = Arena.ofConfined()) {
            return library.restore(worker, call.allocateFrom(JAVA_BYTE, state), state.length);
        }
    }

    void expect(Duration within) {
        library.expect(worker, within.toNanos());
    }

    int awaitRunning(Duration deadline) {
        return library.awaitRunning(worker, deadline.toNanos());
    }

    int park(boolean save, Duration deadline) {
        return library.park(worker, save, deadline.toNanos());
    }

    /** A copy of what the last park saved. */
    @SuppressWarnings("restricted")
    byte[] saved() {
        if (library.saved(worker, savedData, savedLength) != 0 || savedLength.get(JAVA_LONG, 0) == 0) {
            return new byte[0];
        }
        return savedData.get(ADDRESS, 0).reinterpret(savedLength.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    }

    int resume(long epoch) {
        return library.resume(worker, epoch);
    }

    /** The next park passes the role on to {@code successor}, which must stay loaded until then. */
    int appoint(LoadedWorker successor, boolean carries, Generation.Grant grant) {
        try (Arena call = Arena.ofConfined()) {
            return library.appoint(worker, Succession.order(call, successor.worker, carries, grant));
        }
    }

    /** What the newest park passed on. */
    Optional<Generation.PassedOn> passedOn() {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment found = Succession.toBeFound(call);
            return library.passedOn(worker, found) == 0 ? Optional.of(Succession.found(found)) : Optional.empty();
        }
    }

    /** What the worker asks; empty when it asks nothing, or is gone. */
    Optional<Question> question() {
        loaded.readLock().lock();
        try {
            return unloaded ? Optional.empty() : statusNow(WorkerStates::question);
        } finally {
            loaded.readLock().unlock();
        }
    }

    /** 0, or a negative errno: nothing is asked. */
    int choose(Question.Answer answer) {
        loaded.readLock().lock();
        try {
            return unloaded ? -Errno.EINVAL : library.choose(worker, WorkerStates.choice(answer));
        } finally {
            loaded.readLock().unlock();
        }
    }

    /** Blocks until the worker's thread is joined or the deadline has passed. */
    int stop(Generation.StopReason reason, boolean drain, Duration deadline) {
        return library.stop(worker, WorkerCodes.reason(reason), drain, deadline.toNanos());
    }

    /**
     * Destroys the joined worker and frees stubs, V-table and both libraries.
     *
     * @return false when the worker says that it is not joined: then nothing is freed
     */
    boolean unload() {
        loaded.writeLock().lock();
        try {
            lastStatus = ask();
            if (library.destroy(worker) != 0) {
                return false;
            }
            unloaded = true;
            arena.close();
            return true;
        } finally {
            loaded.writeLock().unlock();
        }
    }

    /**
     * A reading of the worker, or the last one when it is gone.
     *
     * @param known ENDED and LEAKED are known on this side only
     */
    Generation.Status read(Generation.State known) {
        loaded.readLock().lock();
        try {
            Generation.Status status = unloaded ? lastStatus : ask();
            boolean ours = known == Generation.State.ENDED || known == Generation.State.LEAKED;
            return ours
                    ? new Generation.Status(known, status.inHandFrom(), status.inHandTo(), status.done(),
                            status.parkedAtNanos(),
                            status.runningAtNanos(), status.firstRecordAtNanos(), status.message())
                    : status;
        } finally {
            loaded.readLock().unlock();
        }
    }

    private Generation.Status ask() {
        return statusNow(WorkerStates::status);
    }

    private <T> T statusNow(Function<MemorySegment, T> meaning) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment status = call.allocate(AbiLayouts.WORKER_STATUS);
            AbiLayouts.set(status, AbiLayouts.WORKER_STATUS, "struct_size", (int) AbiLayouts.WORKER_STATUS.byteSize());
            int answer = library.status(worker, status);
            if (answer != 0) {
                throw new IllegalStateException("rsd_worker_status_of answered " + Errno.text(answer));
            }
            return meaning.apply(status);
        }
    }
}
