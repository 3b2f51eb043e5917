// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

/** Tells what was lost or doubled so far, as whoever looks at sequences sees it. */
@FunctionalInterface
interface LossCount {
    /** Nobody looks at sequences. */
    LossCount NONE = () -> new Counts(0, 0);

    /** So far. */
    record Counts(long lost, long doubled) {}

    Counts now();
}
