// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import io.ringside.api.bridge.Generation.State;
import io.ringside.api.bridge.Generation.StopReason;

/** The numbers of {@code ringside/worker.h}. */
public final class WorkerCodes {
    private WorkerCodes() {}

    /** RSD_WORKER_*. A worker that is created and not yet started has the state it is about to reach. */
    public static State state(int code) {
        return switch (code) {
            case 0, 1 -> State.WARM;
            case 2 -> State.RUNNING;
            case 3 -> State.PARKED;
            case 4 -> State.ENDED;
            case 5 -> State.FAILED;
            default -> throw new IllegalStateException(
                    "rsd_worker_status.state is " + code + ", which ABI 1.0 does not know");
        };
    }

    /** RSD_DISPOSE_* of {@code ringside/abi.h}. */
    public static int reason(StopReason reason) {
        return switch (reason) {
            case STOPPED -> 1;
            case SWAPPED -> 2;
            case FAULT -> 3;
        };
    }
}
