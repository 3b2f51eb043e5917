// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/** Amounts of memory, for sentences. */
final class Amounts {
    private Amounts() {}

    /** Whole units without remainder worth telling: {@code 8 MiB}, {@code 24 KiB}. */
    static String bytes(long count) {
        if (count >= 1L << 20) {
            return (count >> 20) + " MiB";
        }
        return count >= 1L << 10 ? (count >> 10) + " KiB" : count + " bytes";
    }
}
