// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

/**
 * What the process of a sidecar may do. Only a bridge of {@link Bridge#OWN_PROCESS} can confine.
 *
 * @param hardened whether it runs without new privileges, sees the file system read-only but for the rings' directory, and may open
 *        no socket and start no program
 * @param memoryBytes most address space it may take, or 0 for no limit
 */
public record Confinement(boolean hardened, long memoryBytes) {
    /** A plain child process. */
    public static final Confinement NONE = new Confinement(false, 0);

    /** Checks the limit. */
    public Confinement {
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memoryBytes is " + memoryBytes + " and must not be negative");
        }
    }
}
