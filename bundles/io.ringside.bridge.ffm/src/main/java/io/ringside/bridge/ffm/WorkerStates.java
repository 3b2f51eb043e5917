// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

import io.ringside.api.bridge.Generation.Status;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.Recovery;
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

    /** What the worker asks before it takes any command, or empty. */
    static Optional<Question> question(MemorySegment status) {
        if (AbiLayouts.intAt(status, AbiLayouts.WORKER_STATUS, "asking") == 0) {
            return Optional.empty();
        }
        byte[] payload = status
                .asSlice(AbiLayouts.offset(AbiLayouts.WORKER_STATUS, "asked"),
                        AbiLayouts.intAt(status, AbiLayouts.WORKER_STATUS, "asked_length"))
                .toArray(ValueLayout.JAVA_BYTE);
        return Optional.of(new Question(AbiLayouts.longAt(status, AbiLayouts.WORKER_STATUS, "ambiguous_from"),
                AbiLayouts.intAt(status, AbiLayouts.WORKER_STATUS, "asked_type"),
                AbiLayouts.intAt(status, AbiLayouts.WORKER_STATUS, "attempt"), payload));
    }

    /** RSD_RECOVERY_* of ringside/worker.h. */
    static int recovery(Recovery.Policy policy) {
        return switch (policy) {
            case REDELIVER -> 0;
            case SKIP -> 1;
            case ASK -> 2;
        };
    }

    /** RSD_CHOICE_* of ringside/worker.h. */
    static int choice(Question.Answer answer) {
        return switch (answer) {
            case REDELIVER -> 1;
            case SKIP -> 2;
        };
    }
}
