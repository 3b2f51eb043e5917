// SPDX-License-Identifier: Apache-2.0
package io.ringside.api;

import java.util.Objects;

/**
 * A failure that a person is meant to read. Its message is one or two plain sentences: what happened, why, and what to do. The code is
 * stable across versions and safe to match on.
 */
public final class RingsideException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Stable code, {@code RS-} and three digits. */
    private final String code;

    /**
     * A failure without a cause worth keeping.
     *
     * @param code stable code such as {@code RS-401}
     * @param message what happened, why, and what to do
     */
    public RingsideException(String code, String message) {
        this(code, message, null);
    }

    /**
     * A failure that another one led to.
     *
     * @param code stable code such as {@code RS-401}
     * @param message what happened, why, and what to do
     * @param cause what led to it, or null
     */
    public RingsideException(String code, String message, Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.code = Objects.requireNonNull(code, "code");
    }

    /** The stable code, {@code RS-} and three digits. */
    public String code() {
        return code;
    }

    /** Code and message on one line, as windows and consoles show it. */
    public String sentence() {
        return code + ": " + getMessage();
    }
}
