// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.lang.foreign.MemorySegment;

import io.ringside.api.bridge.Generation.Status;
import io.ringside.bridge.parts.WorkerCodes;

/** Translates {@code rsd_worker_status}. */
final class WorkerStates {
    private WorkerStates() {}

    static Status status(MemorySegment status) {
        return new Status(WorkerCodes.state(AbiLayouts.intAt(status, AbiLayouts.WORKER_STATUS, "state")),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "in_hand_from"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "in_hand_to"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "done"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "parked_at"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "running_at"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "first_record_at"),
                status.getString(AbiLayouts.offset(AbiLayouts.WORKER_STATUS, "message")));
    }
}
