// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

import java.util.Objects;

import io.ringside.api.RingsideException;
import io.ringside.api.load.LoadRecord;

/**
 * A load of records with sequence and checksum. The schedule is open-loop: every record has an intended time, so that a stall cannot hide
 * itself.
 *
 * @param schedule when each record is due
 * @param count how many records to send; 0 goes on until it is stopped
 * @param payloadBytes length of each payload, at least {@link LoadRecord#COMMAND_LENGTH}
 */
public record LoadPlan(LoadSchedule schedule, long count, int payloadBytes) {
    /** Checks the ranges. */
    public LoadPlan {
        Objects.requireNonNull(schedule, "schedule");
        if (count < 0) {
            throw new RingsideException("RS-210",
                    "The count " + count + " is negative. Ask for 1 or more, or 0 for no end.");
        }
        if (payloadBytes < LoadRecord.COMMAND_LENGTH) {
            throw new RingsideException("RS-210",
                    "A payload of " + payloadBytes + " bytes has no room for sequence and checksum. Ask for "
                            + LoadRecord.COMMAND_LENGTH + " or more.");
        }
    }

    /** At one rate, or at 0 as fast as the ring takes them. */
    public LoadPlan(long ratePerSecond, long count, int payloadBytes) {
        this(LoadSchedule.even(ratePerSecond), count, payloadBytes);
    }

    /** Records per second at the start, 0 for as fast as the ring takes them. */
    public long ratePerSecond() {
        return schedule.ratePerSecond();
    }
}
