// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.util.List;

import io.ringside.api.swap.SwapOutcome;

/**
 * A library that is not fit.
 *
 * @param file its name in the folder of such libraries
 * @param fault what is wrong with it, in words
 * @param outcome what a swap to it must come to
 * @param code of the refusal, or empty when any will do
 * @param ownProcess whether it may be let in only when the sidecar has a process of its own: in this one it would end everything
 */
record BadLibrary(String file, String fault, SwapOutcome outcome, String code, boolean ownProcess) {

    /** Those that this product ships. */
    static final List<BadLibrary> SHIPPED = List.of(
            new BadLibrary("text.so", "a text", SwapOutcome.REFUSED, "RS-411", false),
            new BadLibrary("wrongabi.so", "made for another ABI", SwapOutcome.REFUSED, "RS-401", false),
            new BadLibrary("nosymbol.so", "no sidecar", SwapOutcome.REFUSED, "RS-412", false),
            new BadLibrary("incomplete.so", "without a handler", SwapOutcome.REFUSED, "RS-413", false),
            new BadLibrary("crashctor.so", "crashes while it is loaded", SwapOutcome.REFUSED, "RS-414", false),
            new BadLibrary("failinit.so", "refuses its own start", SwapOutcome.REFUSED, "RS-415", false),
            new BadLibrary("demo_errs.so", "calls every command failed", SwapOutcome.ROLLED_BACK, "RS-402", false),
            new BadLibrary("demo_crashes.so", "crashes while it serves", SwapOutcome.ROLLED_BACK, "RS-402", true),
            new BadLibrary("demo_hangs.so", "hangs while it serves", SwapOutcome.ROLLED_BACK, "RS-402", true));
}
