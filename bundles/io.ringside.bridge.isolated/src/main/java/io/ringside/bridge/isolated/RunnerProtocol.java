// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;

/** Twin of {@code native/runner/protocol.h}: what goes over the two pipes. Both sides are of one build. */
final class RunnerProtocol {
    static final int START = 1;
    static final int STATUS = 2;
    static final int RESTORE = 3;
    static final int AWAIT = 4;
    static final int PARK = 5;
    static final int RESUME = 6;
    static final int CHOOSE = 7;
    static final int STOP = 8;

    static final int ANSWER = 1;
    static final int SAVED = 2;
    static final int LOG = 3;
    static final int CRASH = 4;
    static final int ENDED = 5;

    static final int ANSWER_HEADER = 16;
    static final int ANSWER_LARGEST = 4096;

    /** A ring's file became shorter than its mapping. */
    static final int EXIT_RING_CUT = 12;

    private static final int ORDER_HEADER = 32;
    private static final int START_FIXED = 64;
    private static final byte[] NOTHING = {};

    private RunnerProtocol() {}

    /** An order with all its bytes. */
    static byte[] order(int kind, int id, int argument, long timeoutNanos, long value, byte[] payload) {
        return buffer(ORDER_HEADER + payload.length).putInt(ORDER_HEADER + payload.length).putInt(kind).putInt(id)
                .putInt(argument).putLong(timeoutNanos).putLong(value).put(payload).array();
    }

    /** Payload of {@link #START}. */
    static byte[] start(GenerationRequest request, Path events, Path library, long hostPid) {
        Recovery recovery = request.recovery();
        byte[] ring = text(request.ring().toString());
        byte[] event = text(events.toString());
        byte[] dead = text(recovery == null ? "" : recovery.deadLetters().toString());
        byte[] file = text(library.toString());
        byte[] config = text(request.config());
        return buffer(START_FIXED + ring.length + event.length + dead.length + file.length + config.length)
                .putLong(request.generation()).putLong(request.epoch())
                .putLong(request.confinement().memoryBytes()).putInt((int) hostPid)
                .putInt(code(request.hostLoss())).putInt(request.confinement().hardened() ? 1 : 0)
                .putInt(recovery == null ? 0 : code(recovery.policy()))
                .putInt(recovery == null ? 0 : recovery.attempts())
                .putInt(ring.length).putInt(event.length).putInt(dead.length).putInt(file.length).putInt(config.length)
                .put(ring).put(event).put(dead).put(file).put(config).array();
    }

    static byte[] noPayload() {
        return NOTHING;
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }

    private static int code(HostLoss loss) {
        return switch (loss) {
            case DRAIN_THEN_EXIT -> 0;
            case KEEP -> 1;
            case DIE_WITH_HOST -> 2;
        };
    }

    private static int code(Recovery.Policy policy) {
        return switch (policy) {
            case REDELIVER -> 0;
            case SKIP -> 1;
            case ASK -> 2;
        };
    }
}
