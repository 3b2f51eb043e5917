// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringside.api.RingsideException;
import io.ringside.bridge.parts.AbiVersion;

/** Compares what a library says of its ABI with the Java twins, before anything of it is used. */
final class AbiHandshake {
    /** Where a field stands. */
    record Place(int offset, int size) {
        @Override
        public String toString() {
            return "at " + offset + " (" + size + " bytes)";
        }
    }

    /** Structs that every library lists. */
    private static final List<StructLayout> REQUIRED = List.of(AbiLayouts.HOST_VTABLE, AbiLayouts.EVENT);

    /** Structs that are compared when the library lists them. */
    private static final List<StructLayout> WHEN_LISTED = List.of(AbiLayouts.WORKER_CONFIG, AbiLayouts.WORKER_STATUS);

    private AbiHandshake() {}

    /**
     * Refuses another major version.
     *
     * @throws RingsideException RS-401
     */
    static void checkVersion(String subject, int abiVersion) {
        if (abiVersion >>> 16 != AbiVersion.MAJOR) {
            throw new RingsideException("RS-401",
                    "ABI differs: " + subject + " speaks " + AbiVersion.text(abiVersion) + ", this bridge "
                            + AbiVersion.text(AbiVersion.NUMBER)
                            + ". Nothing changed; build it against the headers of "
                            + "this Ringside.");
        }
    }

    /**
     * Refuses a library whose structs lie differently, naming every field.
     *
     * @throws RingsideException RS-401
     */
    static void checkLayout(String subject, Map<String, Place> listed) {
        List<String> differences = differences(listed);
        if (!differences.isEmpty()) {
            throw new RingsideException("RS-401",
                    "ABI differs: " + String.join("; ", differences) + " (" + subject
                            + "). Nothing changed; build it against the "
                            + "headers of this Ringside.");
        }
    }

    static List<String> differences(Map<String, Place> listed) {
        List<String> differences = new ArrayList<>();
        for (StructLayout struct : REQUIRED) {
            compare(struct, listed, differences);
        }
        for (StructLayout struct : WHEN_LISTED) {
            if (listed.keySet().stream().anyMatch(name -> name.startsWith(struct.name().orElseThrow() + "."))) {
                compare(struct, listed, differences);
            }
        }
        return differences;
    }

    private static void compare(StructLayout struct, Map<String, Place> listed, List<String> differences) {
        for (MemoryLayout member : struct.memberLayouts()) {
            String field = struct.name().orElseThrow() + "." + member.name().orElseThrow();
            Place here = new Place((int) AbiLayouts.offset(struct, member.name().orElseThrow()),
                    (int) member.byteSize());
            Place there = listed.get(field);
            if (there == null) {
                differences.add(field + " is unknown to the library");
            } else if (!there.equals(here)) {
                differences.add(field + " is " + there + " in the library and " + here + " here");
            }
        }
    }
}
