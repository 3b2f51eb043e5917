// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

/**
 * The command that was in hand when its worker died, under {@link Recovery.Policy#ASK}: may it be tried again?
 *
 * @param position of the command
 * @param type of the command
 * @param attempt the one that would come next, 2 or more
 * @param payload its first bytes, at most 256, a copy
 */
public record Question(long position, int type, int attempt, byte[] payload) {
    /** Copies the bytes. */
    public Question {
        payload = payload.clone();
    }

    /** What a person answers. */
    public enum Answer {
        /** It is handed out again, flagged. */
        REDELIVER,
        /** It goes to the dead letters; the stream goes on behind it. */
        SKIP
    }
}
