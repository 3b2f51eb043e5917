// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

/**
 * Where two processors stand to each other, told by the time of a cache line between them: it decides more than any code. A hypervisor moves
 * them at will, so it is asked before and after every round. The limits are those of {@code native/src/placement.c}.
 */
public enum Cores {
    /** They share a core and its first-level cache. */
    ONE,
    /** They share a third-level cache. */
    NEAR,
    /** They share none. */
    FAR;

    private static final long ONE_CORE_PICOS = 50_000;
    private static final long ONE_COMPLEX_PICOS = 300_000;

    /** What a round trip of a line says. */
    public static Cores of(long picoseconds) {
        if (picoseconds < ONE_CORE_PICOS) {
            return ONE;
        }
        return picoseconds < ONE_COMPLEX_PICOS ? NEAR : FAR;
    }

    /** As tables show it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
