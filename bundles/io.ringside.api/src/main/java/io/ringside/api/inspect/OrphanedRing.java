// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

import java.nio.file.Path;

/**
 * A ring that nobody holds and that was not closed in order.
 *
 * @param name its name
 * @param file where it lies
 * @param ownerPid pid of its last producer
 * @param ageMillis since its file was written last
 * @param unreadRecords accepted and not done, counted by the cursor
 * @param unreadBytes the same in bytes
 * @param lastAccepted position of the last accepted command, or -1 when it never had one
 * @param inHand position of the command that was in hand and is ambiguous, or -1
 * @param sidecar name and version of what served it last, or empty
 * @param problem empty, or one sentence about damage
 */
public record OrphanedRing(String name, Path file, int ownerPid, long ageMillis, long unreadRecords, long unreadBytes,
        long lastAccepted, long inHand, String sidecar, String problem) {}
