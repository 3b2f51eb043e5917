// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

/**
 * How the process of a sidecar ended without being told to.
 *
 * @param epochMillis wall clock when its end was seen
 * @param pid the process that ended
 * @param sidecar name and version
 * @param signal that ended it, or 0 when it exited
 * @param exitCode when it exited, or -1
 * @param where symbol, offset and library of the fault, or empty when that is not known
 * @param position of the command in hand, or -1 when none was
 * @param type of that command, or 0
 * @param attempt at that command, 1 for the first
 * @param payload its first bytes, at most 256, a copy
 */
public record CrashReport(long epochMillis, long pid, String sidecar, int signal, int exitCode, String where,
        long position, int type,
        int attempt, byte[] payload) {
    /** Copies the bytes. */
    public CrashReport {
        payload = payload.clone();
    }
}
