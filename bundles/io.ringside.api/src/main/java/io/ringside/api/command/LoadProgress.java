// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

/**
 * How far a load has come. All counts since it started.
 *
 * @param running whether it still sends
 * @param accepted records that are in the ring or were
 * @param refused attempts that found the ring full; each was tried again
 * @param askedPerSecond the rate that the schedule asks for now, 0 when as fast as possible
 * @param achievedPerSecond accepted records over real elapsed time
 * @param longestStallNanos longest time that one record waited for room
 */
public record LoadProgress(boolean running, long accepted, long refused, long askedPerSecond, double achievedPerSecond,
        long longestStallNanos) {
    /** Before the first load. */
    public static final LoadProgress NONE = new LoadProgress(false, 0, 0, 0, 0, 0);
}
