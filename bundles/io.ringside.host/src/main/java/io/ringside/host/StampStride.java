// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

/**
 * Which commands carry a stamp, from which their latency is told: all of them while they are few, some thousand a second when they are
 * many, so that neither the clock nor eight bytes a command cost what they measure. Confined to one thread at a time.
 */
final class StampStride {
    private static final long OFTEN_NANOS = 250_000;
    private static final long SELDOM_NANOS = 1_000_000;
    private static final long QUIET_NANOS = 16_000_000;
    private static final int MOST = 1 << 16;

    private int stride = 1;
    private int until = 1;
    private long stampedAt;
    private boolean began;

    /** Counts one command; true when it is to be stamped. */
    boolean isDue() {
        return --until <= 0;
    }

    /** A command was stamped. */
    void stamped(long nanos) {
        long since = nanos - stampedAt;
        if (!began || since > QUIET_NANOS) {
            stride = 1;
        } else if (since < OFTEN_NANOS) {
            stride = Math.min(MOST, stride * 2);
        } else if (since > SELDOM_NANOS) {
            stride = Math.max(1, stride / 2);
        }
        began = true;
        stampedAt = nanos;
        until = stride;
    }

    /** To be called now and then: after a flood the next command is stamped, however long the stride had become. */
    void look(long nanos) {
        if (nanos - stampedAt > QUIET_NANOS) {
            until = 0;
        }
    }

    int stride() {
        return stride;
    }
}
