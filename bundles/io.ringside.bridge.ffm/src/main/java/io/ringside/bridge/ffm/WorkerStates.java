// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.lang.foreign.MemorySegment;

import io.ringside.api.bridge.Generation.State;
import io.ringside.api.bridge.Generation.Status;
import io.ringside.api.bridge.Generation.StopReason;

/** Translates {@code rsd_worker_status}. */
final class WorkerStates {
    private WorkerStates() {}

    static Status status(MemorySegment status) {
        return new Status(state(AbiLayouts.intAt(status, AbiLayouts.WORKER_STATUS, "state")),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "in_hand_from"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "in_hand_to"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "done"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "parked_at"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "running_at"),
                AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "first_record_at"),
                status.getString(AbiLayouts.offset(AbiLayouts.WORKER_STATUS, "message")));
    }

    /** RSD_WORKER_* of ringside/worker.h. A worker that is created and not yet started has the state it is about to reach. */
    static State state(int nativeState) {
        return switch (nativeState) {
            case 0, 1 -> State.WARM;
            case 2 -> State.RUNNING;
            case 3 -> State.PARKED;
            case 4 -> State.ENDED;
            case 5 -> State.FAILED;
            default -> throw new IllegalStateException(
                    "rsd_worker_status.state is " + nativeState + ", which ABI 1.0 does not know");
        };
    }

    /** RSD_DISPOSE_* of ringside/abi.h. */
    static int reason(StopReason reason) {
        return switch (reason) {
            case STOPPED -> 1;
            case SWAPPED -> 2;
            case FAULT -> 3;
        };
    }
}
