// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

import java.util.List;

/**
 * What a verified library says of itself.
 *
 * @param name at most 63 bytes
 * @param version {@code major.minor.patch}
 * @param abiVersion major &lt;&lt; 16 | minor
 * @param saves whether it exports save and restore, so that its state survives a swap
 * @param fields its field table, possibly empty
 */
public record SidecarDescription(String name, String version, int abiVersion, boolean saves, List<Field> fields) {
    /** Copies the list. */
    public SidecarDescription {
        fields = List.copyOf(fields);
    }

    /** Direction and kind are those of {@code ringside/sidecar.h}. */
    public enum Kind {
        U8, U16, U32, U64, I32, I64, F64, TEXT, BYTES
    }

    /**
     * One row of the field table.
     *
     * @param type of the record
     * @param event true for events, false for commands
     * @param kind how to read it
     * @param offset bytes from the start of the payload
     * @param typeName name of the record type
     * @param name name of the field, empty for a type without fields
     * @param unit unit, possibly empty
     */
    public record Field(int type, boolean event, Kind kind, int offset, String typeName, String name, String unit) {}
}
