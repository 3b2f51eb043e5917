// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

import io.ringside.api.bridge.Generation.Grant;
import io.ringside.api.bridge.Generation.PassedOn;

/** Translates {@code rsd_succession} and {@code rsd_passed_on}. */
final class Succession {
    private Succession() {}

    static MemorySegment order(Arena arena, MemorySegment successor, boolean carries, Grant grant) {
        MemorySegment order = arena.allocate(AbiLayouts.SUCCESSION);
        AbiLayouts.set(order, AbiLayouts.SUCCESSION, "struct_size", (int) AbiLayouts.SUCCESSION.byteSize());
        AbiLayouts.set(order, AbiLayouts.SUCCESSION, "carries", carries ? 1 : 0);
        AbiLayouts.set(order, AbiLayouts.SUCCESSION, "successor", successor);
        AbiLayouts.set(order, AbiLayouts.SUCCESSION, "epoch", grant.epoch());
        AbiLayouts.set(order, AbiLayouts.SUCCESSION, "granted_epoch", grant.epochAddress());
        AbiLayouts.set(order, AbiLayouts.SUCCESSION, "swap_phase", grant.phaseAddress());
        AbiLayouts.set(order, AbiLayouts.SUCCESSION, "phase", grant.phase());
        return order;
    }

    static MemorySegment toBeFound(Arena arena) {
        MemorySegment found = arena.allocate(AbiLayouts.PASSED_ON);
        AbiLayouts.set(found, AbiLayouts.PASSED_ON, "struct_size", (int) AbiLayouts.PASSED_ON.byteSize());
        return found;
    }

    static PassedOn found(MemorySegment found) {
        return new PassedOn(AbiLayouts.longAt(found, AbiLayouts.PASSED_ON, "at"),
                AbiLayouts.longAt(found, AbiLayouts.PASSED_ON, "bytes"),
                AbiLayouts.longAt(found, AbiLayouts.PASSED_ON, "records"));
    }
}
