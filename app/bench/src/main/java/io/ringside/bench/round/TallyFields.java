// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/** What a {@link Tally} counts, behind lines of its own. */
abstract class TallyFields extends TallyLines {
    long next;
    long sum;
    long faults;
    long due;
    long interval;
    Page page;
}
