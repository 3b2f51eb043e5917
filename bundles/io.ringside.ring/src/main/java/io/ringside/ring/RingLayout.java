// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static java.lang.foreign.MemoryLayout.paddingLayout;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SequenceLayout;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The structs of the ring file under their C names. Twin of {@code native/include/ringside/abi.h}; a test compares
 * every field. The algorithms take all their offsets from here.
 */
public final class RingLayout {
    /** {@code RSD_RING_MAGIC}: "RSDRING1". */
    public static final long MAGIC = 0x31474E4952445352L;
    /** {@code RSD_ABI_MAJOR}. */
    public static final int ABI_MAJOR = 1;
    /** {@code RSD_ABI_VERSION}. */
    public static final int ABI_VERSION = ABI_MAJOR << 16 | 2;

    /** Bytes of the descriptor. */
    public static final int DESCRIPTOR_LENGTH = 512;
    /** Where the producer's words begin. */
    public static final int PRODUCER_OFFSET = 512;
    /** Where the consumer's pages begin. */
    public static final int CONSUMER_OFFSET = 4096;
    /** Where the first of two state blocks begins. */
    public static final int STATE_OFFSET = 8192;
    /** Bytes of one state block. */
    public static final int STATE_LENGTH = 4096;
    /** Where the worker's counters begin. */
    public static final int EXTENSION_OFFSET = 16384;
    /** Bytes of the extension area. */
    public static final int EXTENSION_LENGTH = 4096;
    /** Where the worker's histograms begin, in the extension area. */
    public static final int HISTOGRAMS_OFFSET = 16896;
    /** Classes of a histogram of times. */
    public static final int HISTOGRAM_CLASSES = 98;
    /** Classes of batch sizes. */
    public static final int HISTOGRAM_BATCHES = 24;
    /** Where the records begin. */
    public static final int RECORDS_OFFSET = 20480;
    /** The high-water mark is exact above this fraction of the capacity. */
    public static final int HIGH_WATER_GRAIN = 64;
    /** Bytes of a page. */
    public static final int PAGE_SIZE = 4096;

    /** Least capacity, bytes. */
    public static final long CAPACITY_MIN = 4096;
    /** Largest capacity, bytes. */
    public static final long CAPACITY_MAX = 1L << 30;
    /** Default capacity, bytes: beyond the level-two caches of both sides. */
    public static final long CAPACITY_DEFAULT = 8L << 20;

    /** Bytes of a ring's or sidecar's name, terminator included. */
    public static final int NAME_LENGTH = 64;
    /** Bytes of a sidecar's version, terminator included. */
    static final int VERSION_LENGTH = 32;
    /** {@code in_hand_from} of a consumer that has never taken a record. */
    public static final long NEVER_IN_HAND = -1;

    private static final ValueLayout.OfShort U16 = ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt U32 = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** {@code rsd_ring_descriptor}. */
    public static final StructLayout DESCRIPTOR = structLayout(u64("magic"), u64("checksum"), u32("abi_version"),
            u32("descriptor_length"), u32("kind"), u32("flags"), u64("capacity"), u64("producer_offset"),
            u64("consumer_offset"),
            u64("state_offset"), u32("state_length"), u32("page_size"), u64("extension_offset"),
            u64("extension_length"),
            u64("records_offset"), u64("file_length"), u64("uuid_high"), u64("uuid_low"), u32("creator_pid"),
            u32("creator_uid"),
            u64("creator_start"), u64("created_wall"), u64("created_monotonic"), u64("boot_id_high"),
            u64("boot_id_low"),
            bytes("name", NAME_LENGTH), u64("companion_high"), u64("companion_low"), bytes("reserved", 264))
            .withName("rsd_ring_descriptor");

    /** {@code rsd_producer_words}. */
    public static final StructLayout PRODUCER = structLayout(u64("producer_position"), paddingLayout(120),
            u64("offered"),
            u64("accepted"), u64("refused"), u64("accepted_bytes"), u64("publishes"), u64("wakeups"), u64("high_water"),
            u64("high_water_at"), u64("longest_wait"), u64("longest_wait_at"), u64("refused_at"), u64("counted"),
            paddingLayout(32),
            u32("state"),
            u32("pid"), u32("tid"), u32("fence"), u64("start"), u64("heartbeat"), paddingLayout(96),
            u64("granted_epoch"),
            u32("swap_phase"), paddingLayout(4), sequenceLayout(2, U64).withName("mark_position"),
            sequenceLayout(2, U64).withName("mark_cause"), sequenceLayout(2, U32).withName("mark_ordinal"),
            paddingLayout(72)).withName("rsd_producer_words");

    /** {@code rsd_consumer_words}. */
    public static final StructLayout CONSUMER = structLayout(u64("consumer_position"), paddingLayout(120),
            u32("sleeping"),
            paddingLayout(124), u64("in_hand_from"), u64("in_hand_to"), u64("done"), u64("done_count"), u32("attempt"),
            u32("damage"),
            u64("redelivered"), u64("quarantined"), u64("quarantined_to"), u64("ambiguous_to"), u64("retry_position"),
            u32("retry_attempt"), u32("asking"), u64("settling"), paddingLayout(32), u64("generation"), u64("epoch"),
            u32("state"), u32("pid"),
            u32("tid"),
            paddingLayout(4), u64("start"), u64("heartbeat"), bytes("sidecar_name", NAME_LENGTH),
            bytes("sidecar_version", VERSION_LENGTH),
            u32("placement"), u32("placement_nanos"), u64("placement_at"), u32("producer_cpu"), u32("worker_cpu"),
            u32("nice"), u32("nice_asked"), paddingLayout(80)).withName("rsd_consumer_words");

    /** {@code rsd_state_block}. */
    public static final StructLayout STATE_BLOCK = structLayout(u64("done"), u64("sequence"), u32("length"),
            u32("reserved"), bytes("name", NAME_LENGTH), bytes("reserved2", 40)).withName("rsd_state_block");

    /** {@code rsd_dead_letter}. */
    public static final StructLayout DEAD_LETTER = structLayout(u64("magic"), u64("checksum"), u64("uuid_high"),
            u64("uuid_low"), u64("position"), u64("wall"), u32("length"), u16("type"), u16("flags"), u32("attempts"),
            u32("reason")).withName("rsd_dead_letter");

    /** {@code rsd_worker_counters}. */
    public static final StructLayout WORKER_COUNTERS = structLayout(u64("emitted"), u64("delivered"), u64("dropped"),
            u64("emitted_bytes"), u64("upcalls"), u64("upcall_faults"), u64("handler_errors"), u64("batches"),
            u64("largest_batch"),
            u64("parks"), u64("busy_nanos"), u64("upcall_nanos"), u64("polling_nanos"), u64("parked_nanos"),
            u64("consumed_bytes"),
            u64("epochs")).withName("rsd_worker_counters");

    /** {@code rsd_histogram}. */
    public static final StructLayout HISTOGRAM = structLayout(
            sequenceLayout(HISTOGRAM_CLASSES, U64).withName("classes"), u64("largest"), u64("sum"))
            .withName("rsd_histogram");

    /** {@code rsd_worker_histograms}. */
    public static final StructLayout WORKER_HISTOGRAMS = structLayout(HISTOGRAM.withName("wait"),
            HISTOGRAM.withName("service"), HISTOGRAM.withName("upcall"), HISTOGRAM.withName("total"),
            sequenceLayout(HISTOGRAM_BATCHES, U64).withName("batch")).withName("rsd_worker_histograms");

    /** All structs that lie in files: the ring's, the record included, and the dead letters'. */
    public static final List<StructLayout> STRUCTS = List.of(DESCRIPTOR, PRODUCER, CONSUMER, STATE_BLOCK,
            WORKER_COUNTERS, HISTOGRAM, WORKER_HISTOGRAMS, RecordLayout.RECORD, DEAD_LETTER);

    private RingLayout() {}

    /** Offset of a field in its struct, bytes. */
    public static long offset(StructLayout struct, String field) {
        return struct.byteOffset(MemoryLayout.PathElement.groupElement(field));
    }

    /** Offset of a field of the descriptor in the file. */
    static long descriptor(String field) {
        return offset(DESCRIPTOR, field);
    }

    /** Offset of a producer's word in the file. */
    static long producer(String field) {
        return PRODUCER_OFFSET + offset(PRODUCER, field);
    }

    /** Offset of a consumer's word in the file. */
    static long consumer(String field) {
        return CONSUMER_OFFSET + offset(CONSUMER, field);
    }

    /** Offset of a counter of the worker in the file. */
    static long counter(String field) {
        return EXTENSION_OFFSET + offset(WORKER_COUNTERS, field);
    }

    /** Offset of a histogram of the worker in the file. */
    static long histogram(String field) {
        return HISTOGRAMS_OFFSET + offset(WORKER_HISTOGRAMS, field);
    }

    private static ValueLayout u16(String name) {
        return U16.withName(name);
    }

    private static ValueLayout u32(String name) {
        return U32.withName(name);
    }

    private static ValueLayout u64(String name) {
        return U64.withName(name);
    }

    private static SequenceLayout bytes(String name, long count) {
        return sequenceLayout(count, JAVA_BYTE).withName(name);
    }
}
