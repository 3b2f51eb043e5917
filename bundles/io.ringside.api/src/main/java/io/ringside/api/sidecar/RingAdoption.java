// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.sidecar;

import java.nio.file.Path;

import io.ringside.api.RingsideException;

import org.osgi.annotation.versioning.ProviderType;

/** Finishes what a host left behind. Safe for any thread; blocks. */
@ProviderType
public interface RingAdoption {
    /**
     * Opens a host on a ring whose host is gone, runs {@code library} until everything in it is done, and closes it; a drained ring is deleted.
     * Its events are counted and dropped: whoever waited for them is gone.
     *
     * @param ring the ring's file
     * @param library the sidecar's library
     * @return commands processed
     * @throws RingsideException RS-106 when the ring is alive again, RS-122 when it was not drained in time, or why the sidecar was refused;
     *         what is not done stays in the ring
     */
    long adopt(Path ring, Path library);
}
