// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.load.LoadRecord;

/** Makes answers to LOAD commands as the demo sidecar does. */
final class LoadEvents {
    private LoadEvents() {}

    static CopiedEvent answer(long sequence) {
        return answer(sequence, 0, 0, 0, 0x010000);
    }

    static CopiedEvent answer(long sequence, long lost, long doubled, long damaged, int version) {
        byte[] payload = new byte[LoadRecord.EVENT_LENGTH];
        ByteBuffer buffer = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(sequence).putLong(7).putLong(lost).putLong(doubled).putLong(damaged).putInt(version).putInt(0);
        buffer.putLong(LoadRecord.checksum(payload, 0, LoadRecord.EVENT_CHECKSUM));
        return new CopiedEvent(sequence * 40, 0, LoadRecord.LOAD, payload);
    }

    static CopiedBatch answers(long... sequences) {
        List<CopiedEvent> events = new ArrayList<>();
        for (long sequence : sequences) {
            events.add(answer(sequence));
        }
        return new CopiedBatch(events);
    }
}
