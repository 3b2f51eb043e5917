// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static io.ringside.ring.RingLayout.consumer;
import static io.ringside.ring.RingLayout.counter;
import static io.ringside.ring.RingLayout.histogram;
import static io.ringside.ring.RingLayout.producer;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ring.os.MappedRegion;

/**
 * A look at any ring, live or dead, through a read-only mapping of its own. It takes no role and writes no byte. Safe
 * for any thread: a read after closing throws {@link IllegalStateException}.
 */
public final class RingView implements AutoCloseable {
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

    private final RingFile file;
    private final Arena arena;
    private final MemorySegment memory;
    private final EventCounts events;

    @SuppressWarnings("restricted")
    private RingView(RingFile file, MappedRegion region) {
        this.file = file;
        events = new EventCounts(file.path(), file.descriptor());
        arena = Arena.ofShared();
        memory = MemorySegment.ofAddress(region.address()).reinterpret(region.length(), arena, _ -> region.close());
    }

    /**
     * Opens the ring at {@code path} to look at it. A file that others may read or write is taken as it is, with a
     * {@link #warning}.
     *
     * @throws RingsideException RS-100 to RS-103 and RS-107 to RS-109 when it cannot be, in words
     */
    public static RingView open(Path path) {
        RingFile file = RingFile.openForReading(path);
        try {
            return new RingView(file, RingMapping.forReading(file));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Where it lies. */
    public Path path() {
        return file.path();
    }

    /** What its creator wrote. */
    public RingDescriptor descriptor() {
        return file.descriptor();
    }

    /** Empty, or one sentence on why what is seen may be forged. */
    public String warning() {
        return file.facts().ownerOnly()
                ? ""
                : file.path() + " may be read or written by others: what it says may be forged.";
    }

    /** Whether somebody holds the role now. Takes nothing. */
    public synchronized boolean held(Role role) {
        checkOpen();
        return file.file().lockedByOther(role.lockByte());
    }

    /** Pid that holds or last held the role, 0 when nobody has; for display. */
    public int pid(Role role) {
        return guarded(() -> intAt(role == Role.PRODUCER ? producer("pid") : consumer("pid")));
    }

    /**
     * Positions and counters, each read once: the consumer's words first, so that the producer's position is never
     * behind them. Of a command ring with an event ring beside it the events of both are counted.
     */
    public RingReading read() {
        return guarded(this::readWords);
    }

    private RingReading readWords() {
        long epoch = longAt(consumer("epoch"));
        EventCounts.Sums sums = events.read(epoch);
        long consumerPosition = acquire(consumer("consumer_position")); // pairs with the release of the consumer
        long done = longAt(consumer("done"));
        long inHandFrom = longAt(consumer("in_hand_from"));
        long inHandTo = longAt(consumer("in_hand_to"));
        long doneCount = longAt(consumer("done_count"));
        RingCounts counts = RingCounts.of(memory, file.descriptor().capacity());
        return new RingReading(System.nanoTime(), file.descriptor().capacity(), counts.acceptedBytes(),
                consumerPosition,
                done, inHandFrom, inHandTo,
                counts.offered(), counts.accepted(), counts.refused(), counts.acceptedBytes(),
                longAt(producer("high_water")), longAt(producer("high_water_at")), longAt(producer("longest_wait")),
                longAt(producer("refused_at")), longAt(producer("wakeups")), doneCount, longAt(consumer("redelivered")),
                quarantined(done),
                longAt(counter("emitted")) + sums.emitted(), longAt(counter("delivered")) + sums.delivered(),
                longAt(counter("dropped")) + sums.dropped(),
                longAt(counter("upcalls")),
                longAt(counter("upcall_faults")) + sums.faults(), longAt(counter("handler_errors")),
                longAt(counter("batches")),
                longAt(counter("largest_batch")), longAt(counter("parks")), longAt(counter("busy_nanos")),
                longAt(counter("upcall_nanos")),
                longAt(counter("polling_nanos")), longAt(counter("parked_nanos")), intAt(consumer("sleeping")) != 0,
                intAt(producer("state")), intAt(consumer("state")), intAt(consumer("damage")),
                longAt(consumer("generation")),
                epoch);
    }

    /** One that is counted already while {@code done} has not moved past it still lies in the ring. */
    private long quarantined(long done) {
        long counted = longAt(consumer("quarantined"));
        long ahead = longAt(consumer("quarantined_to")) - done;
        return ahead > 0 && ahead <= file.descriptor().capacity() ? counted - 1 : counted;
    }

    /** Where producer and worker stood to each other when the worker was started. */
    public Placement placement() {
        return guarded(() -> new Placement(Placement.Verdict.of(intAt(consumer("placement"))),
                intAt(consumer("placement_nanos")), longAt(consumer("placement_at")), intAt(consumer("producer_cpu")),
                intAt(consumer("worker_cpu")), intAt(consumer("nice")), intAt(consumer("nice_asked"))));
    }

    /** The histograms of the worker, each word read once. */
    public WorkerHistograms histograms() {
        return guarded(() -> new WorkerHistograms(System.nanoTime(), times("wait"), times("service"), times("upcall"),
                times("total"), longsAt(histogram("batch"), RingLayout.HISTOGRAM_BATCHES)));
    }

    /** The epoch that was granted last. */
    public long grantedEpoch() {
        return guarded(() -> acquire(producer("granted_epoch"))); // pairs with the release of the grant
    }

    /** How far a hand-over has come: {@code SWAP_*} of {@link RingState}. */
    public int swapPhase() {
        return guarded(() -> intAt(producer("swap_phase")));
    }

    /** Name and version of the sidecar that holds or last held the consumer role, or empty. */
    public String sidecar() {
        return guarded(() -> (text("sidecar_name", RingLayout.NAME_LENGTH) + " "
                + text("sidecar_version", RingLayout.VERSION_LENGTH)).strip());
    }

    private String text(String field, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, consumer(field), bytes, 0, length);
        int end = 0;
        while (end < length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /**
     * Position of the record that was published last, or -1 when none ever was or when its place cannot be told any more: no record that begins
     * at a known place lies before it.
     */
    public long lastAccepted() {
        return guarded(() -> LastRecord.of(this));
    }

    private TimeHistogram times(String which) {
        long at = histogram(which);
        return new TimeHistogram(longsAt(at, RingLayout.HISTOGRAM_CLASSES),
                longAt(at + RingLayout.offset(RingLayout.HISTOGRAM, "largest")),
                longAt(at + RingLayout.offset(RingLayout.HISTOGRAM, "sum")));
    }

    private long[] longsAt(long at, int count) {
        long[] longs = new long[count];
        for (int i = 0; i < count; i++) {
            longs[i] = longAt(at + (long) i * Long.BYTES);
        }
        return longs;
    }

    /** A walk over the records that are between the two positions now. Lives as long as this view. */
    public RingCursor cursor() {
        return guarded(() -> new RingCursor(this));
    }

    /**
     * The record at {@code position}, done or not, as long as the ring holds it for certain: while no more than half the capacity has been
     * published behind it. A producer that claims more than half the ring before it publishes may overwrite it sooner.
     *
     * @return empty when it is gone, not there yet, or when no record begins at this position
     */
    public Optional<RingRecord> recordAt(long position) {
        return guarded(() -> new RecordLook(this, position).read());
    }

    /** The command whose outcome is not settled; empty when none is in hand, or what is there makes no sense. */
    public Optional<InHand> inHand() {
        return guarded(() -> InHand.look(this));
    }

    /** The command at {@code position}, which must not be released yet, as the one that comes next as {@code attempt}. */
    public Optional<InHand> commandAt(long position, int attempt) {
        return guarded(() -> InHand.at(this, position, attempt));
    }

    /** Runs {@code look}; a page that is gone because the file was cut off becomes a sentence. */
    <T> T guarded(Supplier<T> look) {
        try {
            return look.get();
        } catch (InternalError e) {
            throw RingErrors.cutOff(file.path(), e);
        }
    }

    /** Whether the file became shorter than its descriptor says. */
    synchronized boolean isCutOff() {
        checkOpen();
        try {
            return file.file().facts().length() < file.descriptor().fileLength();
        } catch (IOException e) {
            throw RingErrors.system("describe", file.path(), e);
        }
    }

    private void checkOpen() {
        if (!arena.scope().isAlive()) {
            throw new IllegalStateException("view of ring " + file.descriptor().name() + " is closed");
        }
    }

    MemorySegment memory() {
        return memory;
    }

    long acquire(long at) {
        return (long) LONG.getAcquire(memory, at);
    }

    long longAt(long at) {
        return (long) LONG.getOpaque(memory, at);
    }

    int intAt(long at) {
        return (int) INT.getOpaque(memory, at);
    }

    /** Unmaps and closes the file. Idempotent. */
    @Override
    public synchronized void close() {
        if (arena.scope().isAlive()) {
            arena.close();
            file.close();
            events.close();
        }
    }
}
