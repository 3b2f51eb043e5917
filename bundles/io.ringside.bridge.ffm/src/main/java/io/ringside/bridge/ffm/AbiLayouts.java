// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/** Java twins of the structs that cross the bridge: ringside/abi.h and worker.h. */
final class AbiLayouts {
    static final StructLayout HOST_VTABLE = MemoryLayout
            .structLayout(JAVA_INT.withName("struct_size"), JAVA_INT.withName("abi_version"), ADDRESS.withName("host"),
                    ADDRESS.withName("init"), ADDRESS.withName("process"), ADDRESS.withName("on_event"),
                    ADDRESS.withName("on_events"),
                    ADDRESS.withName("log"), ADDRESS.withName("dispose"))
            .withName("rsd_host_vtable");

    static final StructLayout EVENT = MemoryLayout.structLayout(JAVA_LONG.withName("cause"), ADDRESS.withName("data"),
            JAVA_INT.withName("length"), JAVA_SHORT.withName("type"), JAVA_SHORT.withName("flags"),
            JAVA_INT.withName("ordinal"),
            JAVA_INT.withName("reserved")).withName("rsd_event");

    static final StructLayout WORKER_CONFIG = MemoryLayout.structLayout(JAVA_INT.withName("struct_size"),
            JAVA_INT.withName("abi_version"), ADDRESS.withName("ring_path"), ADDRESS.withName("sidecar"),
            ADDRESS.withName("host"),
            ADDRESS.withName("config"), JAVA_INT.withName("config_length"), JAVA_INT.withName("event_batch"),
            JAVA_LONG.withName("generation"), JAVA_LONG.withName("epoch"), JAVA_INT.withName("spin_polls"),
            JAVA_INT.withName("yield_polls"), ADDRESS.withName("dead_letters"), JAVA_INT.withName("recovery"),
            JAVA_INT.withName("attempts"), JAVA_INT.withName("flags"), JAVA_INT.withName("processor"),
            JAVA_INT.withName("nice"), JAVA_INT.withName("reserved"))
            .withName("rsd_worker_config");

    static final StructLayout WORKER_STATUS = MemoryLayout
            .structLayout(JAVA_INT.withName("struct_size"), JAVA_INT.withName("state"), JAVA_INT.withName("error"),
                    JAVA_INT.withName("has_save"), JAVA_LONG.withName("in_hand_from"), JAVA_LONG.withName("in_hand_to"),
                    JAVA_LONG.withName("done"), JAVA_LONG.withName("parked_at"), JAVA_LONG.withName("first_record_at"),
                    JAVA_LONG.withName("running_at"),
                    MemoryLayout.sequenceLayout(128, ValueLayout.JAVA_BYTE).withName("message"),
                    JAVA_LONG.withName("ambiguous_from"), JAVA_LONG.withName("ambiguous_to"),
                    JAVA_LONG.withName("quarantined"), JAVA_INT.withName("attempt"), JAVA_INT.withName("asking"),
                    JAVA_INT.withName("asked_type"), JAVA_INT.withName("asked_length"),
                    MemoryLayout.sequenceLayout(256, ValueLayout.JAVA_BYTE).withName("asked"))
            .withName("rsd_worker_status");

    static final StructLayout SUCCESSION = MemoryLayout
            .structLayout(JAVA_INT.withName("struct_size"), JAVA_INT.withName("carries"), ADDRESS.withName("successor"),
                    JAVA_LONG.withName("epoch"), JAVA_LONG.withName("granted_epoch"), JAVA_LONG.withName("swap_phase"),
                    JAVA_INT.withName("phase"), JAVA_INT.withName("reserved"))
            .withName("rsd_succession");

    static final StructLayout PASSED_ON = MemoryLayout
            .structLayout(JAVA_INT.withName("struct_size"), JAVA_INT.withName("reserved"), JAVA_LONG.withName("at"),
                    JAVA_LONG.withName("bytes"), JAVA_LONG.withName("records"))
            .withName("rsd_passed_on");

    static final StructLayout LAYOUT_ENTRY = MemoryLayout
            .structLayout(ADDRESS.withName("name"), JAVA_INT.withName("offset"), JAVA_INT.withName("size"))
            .withName("rsd_layout_entry");

    private AbiLayouts() {}

    static long offset(StructLayout struct, String field) {
        return struct.byteOffset(PathElement.groupElement(field));
    }

    static int intAt(MemorySegment struct, StructLayout layout, String field) {
        return struct.get(JAVA_INT, offset(layout, field));
    }

    static long longAt(MemorySegment struct, StructLayout layout, String field) {
        return struct.get(JAVA_LONG, offset(layout, field));
    }

    static MemorySegment addressAt(MemorySegment struct, StructLayout layout, String field) {
        return struct.get(ADDRESS, offset(layout, field));
    }

    static void set(MemorySegment struct, StructLayout layout, String field, int value) {
        struct.set(JAVA_INT, offset(layout, field), value);
    }

    static void set(MemorySegment struct, StructLayout layout, String field, long value) {
        struct.set(JAVA_LONG, offset(layout, field), value);
    }

    static void set(MemorySegment struct, StructLayout layout, String field, MemorySegment value) {
        struct.set(ADDRESS, offset(layout, field), value);
    }
}
