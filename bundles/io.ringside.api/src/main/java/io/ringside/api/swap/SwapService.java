// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.swap;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Swaps native code while commands flow. Swaps block until they have ended, one at a time, and are not for the window's thread. A swap that
 * is refused or aborted leaves the old one serving and says why in the report; it does not throw.
 */
@ProviderType
public interface SwapService {
    /** Swaps the sidecar to the library {@code library}, on the bridge that serves. */
    SwapReport swapSidecar(Path library);

    /** Swaps the bridge bundle to the one in {@code jar}; the sidecar's library is loaded anew by the new bridge. */
    SwapReport swapBridge(Path jar);

    /** Swaps whatever {@code file} is: a {@code .so} or a {@code .jar}. */
    SwapReport swap(Path file);

    /** The phase of the swap that is going on. */
    Optional<SwapPhase> phase();

    /** All swaps since start, newest first, at most 200. */
    List<SwapReport> history();

    /** The folder that is watched: a whole file that is dropped there is swapped in. */
    Path dropFolder();

    /** Libraries at hand to swap to: the ones that Ringside ships, and those in the drop folder. */
    List<Path> candidates();

    /** The bundles of this run. */
    List<BundleStatus> bundles();

    /**
     * Starts a bundle.
     *
     * @throws RingsideException RS-502 when it does not resolve or start, with the reason in words
     */
    void startBundle(long id);

    /**
     * Stops a bundle.
     *
     * @throws RingsideException RS-503 when it may not be stopped or does not stop
     */
    void stopBundle(long id);
}
