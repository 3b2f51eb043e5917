// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.payload;

import java.util.Arrays;

import io.ringside.api.inspect.RingRecord;

/** Cuts off the extras that stand before the payload of a stored record. Stateless. */
public final class CommandPayload {
    private static final int STAMPED = 1;
    private static final int CAUSED = 2;
    private static final int STAMP_LENGTH = 8;
    private static final int CAUSE_LENGTH = 16;

    private CommandPayload() {}

    /** What a sidecar sees of {@code record}, as far as it was copied. */
    public static byte[] of(RingRecord record) {
        int extras = ((record.flags() & STAMPED) != 0 ? STAMP_LENGTH : 0)
                + ((record.flags() & CAUSED) != 0 ? CAUSE_LENGTH : 0);
        return Arrays.copyOfRange(record.payload(), Math.min(extras, record.payload().length), record.payload().length);
    }
}
