// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.ringside.api.bridge.Generation.State;
import io.ringside.api.bridge.Generation.Status;
import io.ringside.bridge.parts.WorkerCodes;

/**
 * What the runner says.
 *
 * @param kind of {@link RunnerProtocol}
 * @param id of the order it answers, or 0
 * @param status 0 or a negative errno; of a log line its level
 * @param body what is behind the header, little-endian
 */
record Answer(int kind, int id, int status, ByteBuffer body) {

    // rsd_worker_status of native/include/ringside/worker.h
    private static final int STATE = 4;
    private static final int IN_HAND_FROM = 16;
    private static final int IN_HAND_TO = 24;
    private static final int DONE = 32;
    private static final int PARKED_AT = 40;
    private static final int FIRST_RECORD_AT = 48;
    private static final int RUNNING_AT = 56;
    private static final int AMBIGUOUS_FROM = 192;
    private static final int ATTEMPT = 216;
    private static final int ASKING = 220;
    private static final int STATUS_LENGTH = 488;

    // runner_crash of native/runner/protocol.h
    private static final int CRASH_PC = 16;
    private static final int CRASH_LIBRARY = 24;
    private static final int CRASH_RETURNS = 32;
    private static final int RETURNS = 8;

    /** Of {@link RunnerProtocol#ANSWER} and {@link RunnerProtocol#ENDED}: where the worker stands. */
    Status worker() {
        State state = WorkerCodes.state(body.getInt(STATE));
        return new Status(state, body.getLong(IN_HAND_FROM), body.getLong(IN_HAND_TO),
                body.getLong(DONE), body.getLong(PARKED_AT), body.getLong(RUNNING_AT), body.getLong(FIRST_RECORD_AT),
                state == State.FAILED ? text() : "");
    }

    /** Whether the worker waits to be told what becomes of the command at {@link #ambiguousFrom}. */
    boolean asks() {
        return body.getInt(ASKING) != 0;
    }

    long ambiguousFrom() {
        return body.getLong(AMBIGUOUS_FROM);
    }

    int attempt() {
        return body.getInt(ATTEMPT);
    }

    /** Its text: a reason, or a line of the log. */
    String text() {
        int from = kind == RunnerProtocol.LOG ? 0 : STATUS_LENGTH;
        byte[] bytes = new byte[Math.max(0, body.limit() - from)];
        body.get(Math.min(from, body.limit()), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        byte[] bytes = new byte[body.limit()];
        body.get(0, bytes);
        return bytes;
    }

    /** Of {@link RunnerProtocol#CRASH}: the fault. */
    Fault fault() {
        long[] returns = new long[RETURNS];
        for (int i = 0; i < RETURNS; i++) {
            returns[i] = body.getLong(CRASH_RETURNS + i * Long.BYTES);
        }
        return new Fault(body.getInt(0), body.getLong(CRASH_PC), body.getLong(CRASH_LIBRARY), returns);
    }

    /**
     * A fatal signal.
     *
     * @param signal its number
     * @param pc address of the instruction
     * @param library where the sidecar's library was loaded, 0 before it was
     * @param returns addresses in it that the stack names, nearest first, 0: no more
     */
    record Fault(int signal, long pc, long library, long[] returns) {}
}
