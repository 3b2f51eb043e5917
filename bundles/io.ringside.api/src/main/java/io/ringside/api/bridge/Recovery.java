// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What a worker does with the command that was in hand when its predecessor died: whether it had effects nobody can tell.
 *
 * @param policy what happens to it
 * @param attempts with {@link Policy#REDELIVER}: how often it is tried in all, 1 to 100, before it is quarantined
 * @param deadLetters file that quarantined commands are appended to, in a directory of this user
 */
public record Recovery(Policy policy, int attempts, Path deadLetters) {

    /** Attempts when nothing else is said. */
    public static final int DEFAULT_ATTEMPTS = 3;

    /** Checks the values. */
    public Recovery {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(deadLetters, "deadLetters");
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("attempts is " + attempts + " and must be 1 to 100");
        }
    }

    /** At least once: tried again with a flag and an attempt number, three times in all. */
    public static Recovery redeliver(Path deadLetters) {
        return new Recovery(Policy.REDELIVER, DEFAULT_ATTEMPTS, deadLetters);
    }

    /** What happens to an ambiguous command. */
    public enum Policy {
        /** It is handed out again, flagged, until its attempts are used up; then it is quarantined. */
        REDELIVER,
        /** At most once: it is quarantined at once. */
        SKIP,
        /** The worker waits, before it takes any command, until a person has chosen. */
        ASK
    }
}
