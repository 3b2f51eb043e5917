// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.util.Arrays;
import java.util.List;

import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.load.LoadRecord;

/** How a look at a damaged copy ended. */
enum CopyVerdict {
    /** It was not opened, with a sentence why. */
    REFUSED,
    /** It was opened, and the damage named. */
    NAMED,
    /** The ring holds no checksum of a record; the load's own showed it. */
    CHECKSUM,
    /** Nothing that is shown of the records has changed. */
    HARMLESS,
    /** Something else is shown that may well be so: a type, a flag, or a position at another border of a record. */
    PLAUSIBLE;

    private static final int STAMPED = 0x1; // RSD_RECORD_STAMPED of the ABI
    private static final int CHECKSUM_AT = 16;

    /** The verdict on what is shown of a damaged copy, {@code whole} being what was shown before. */
    static CopyVerdict of(RingPicture shown, RingPicture whole) {
        if (!shown.damage().isEmpty() || shown.reading().damage() != 0) {
            return NAMED;
        }
        if (!shown.records().stream().allMatch(CopyVerdict::isWhole)) {
            return CHECKSUM;
        }
        return shown.recordCount() == whole.recordCount() && shown.unreadCount() == whole.unreadCount()
                && sameRecords(shown.records(), whole.records()) ? HARMLESS : PLAUSIBLE;
    }

    /** Whether a load command has the checksum that it says; others carry none. */
    static boolean isWhole(RingRecord record) {
        if (record.type() != LoadRecord.LOAD) {
            return true;
        }
        int extra = extra(record);
        byte[] bytes = record.payload();
        if (bytes.length != record.length() || bytes.length - extra < LoadRecord.COMMAND_LENGTH) {
            return false;
        }
        byte[] payload = Arrays.copyOfRange(bytes, extra, bytes.length);
        long told = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            told |= (payload[CHECKSUM_AT + i] & 0xffL) << i * Byte.SIZE;
            payload[CHECKSUM_AT + i] = 0;
        }
        return told == LoadRecord.checksum(payload, 0, payload.length);
    }

    /** Bytes before the payload that the handler sees; no checksum covers them. */
    static int extra(RingRecord record) {
        return (record.flags() & STAMPED) != 0 ? Long.BYTES : 0;
    }

    private static boolean sameRecords(List<RingRecord> some, List<RingRecord> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            RingRecord one = some.get(i);
            RingRecord other = others.get(i);
            if (one.position() != other.position() || one.type() != other.type() || one.flags() != other.flags()
                    || !Arrays.equals(one.payload(), other.payload())) {
                return false;
            }
        }
        return true;
    }
}
