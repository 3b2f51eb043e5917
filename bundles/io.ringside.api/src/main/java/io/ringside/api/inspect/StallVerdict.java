// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

/**
 * Which side is at fault, in words.
 *
 * @param kind the finding
 * @param sentence for a person
 */
public record StallVerdict(Kind kind, String sentence) {
    /** The findings. */
    public enum Kind {
        FLOWING, IDLE, PRODUCER_SILENT, CONSUMER_STALLED, FULL, NO_CONSUMER, DAMAGED
    }
}
