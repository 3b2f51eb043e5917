// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.swap;

import java.util.List;

/**
 * What a swap would do, told before it is done.
 *
 * @param from what serves, name and version
 * @param to what would serve, name and version
 * @param restarts what would be restarted, one title each: the sidecar, and for a bridge its bundle
 * @param staying how many active bundles go on
 * @param pauseNanos expected pause of the consumer: the median of the last swaps of this kind, or a first guess when there were none
 * @param measured whether {@code pauseNanos} was measured
 * @param stallBudgetNanos how long the consumer may stand still before the ring is full at the present rate; {@link Long#MAX_VALUE} when
 *        nothing flows
 * @param refusal empty, or one sentence why it would be refused
 */
public record SwapPlan(String from, String to, List<String> restarts, int staying, long pauseNanos, boolean measured,
        long stallBudgetNanos, String refusal) {
    /** A plan about which nothing is known but the file's name. */
    public static SwapPlan unknown(String to) {
        return new SwapPlan("", to, List.of(), 0, 0, false, Long.MAX_VALUE, "");
    }

    /** Copies the list. */
    public SwapPlan {
        restarts = List.copyOf(restarts);
    }
}
