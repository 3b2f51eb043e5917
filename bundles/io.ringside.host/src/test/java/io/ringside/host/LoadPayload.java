// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import io.ringside.api.load.LoadRecord;

/** Commands of the demo sidecar and its answers to them. */
final class LoadPayload {
    /** What the sidecar says it has seen. */
    record Answer(long sequence, long lost, long doubled, long damaged, int version) {}

    private LoadPayload() {}

    static byte[] of(long sequence) {
        byte[] payload = new byte[LoadRecord.COMMAND_LENGTH];
        LoadRecord.encode(payload, sequence, 0);
        return payload;
    }

    static List<Answer> answers(RecordingSink sink) {
        return sink.events().stream().map(event -> {
            ByteBuffer bytes = ByteBuffer.wrap(event.payload()).order(ByteOrder.LITTLE_ENDIAN);
            return new Answer(bytes.getLong(LoadRecord.EVENT_SEQUENCE), bytes.getLong(LoadRecord.EVENT_LOST),
                    bytes.getLong(LoadRecord.EVENT_DOUBLED), bytes.getLong(LoadRecord.EVENT_DAMAGED),
                    bytes.getInt(LoadRecord.EVENT_VERSION));
        }).toList();
    }
}
