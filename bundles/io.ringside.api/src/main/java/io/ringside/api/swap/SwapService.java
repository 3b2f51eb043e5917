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

    /**
     * Moves the sidecar that serves to a bridge of another isolation, the same library and its state carried across.
     *
     * @param isolation {@link io.ringside.api.bridge.Bridge#IN_PROCESS} or {@link io.ringside.api.bridge.Bridge#OWN_PROCESS}
     * @throws RingsideException RS-430 when no bridge of this isolation can be there
     */
    default SwapReport isolate(String isolation) {
        throw new RingsideException("RS-430", "No bridge for a sidecar " + isolation + " is there. Nothing changed.");
    }

    /**
     * Swaps back to what served before the newest committed swap, as a swap of its own; while a new sidecar is watched, its watch ends at once.
     *
     * @throws RingsideException RS-431 when there is nothing to go back to
     */
    default SwapReport rollBack() {
        throw new RingsideException("RS-431", "No swap was committed yet, so there is nothing to go back to.");
    }

    /** What {@link #swap} of {@code file} would do. Checks the file in a throw-away process and touches nothing that serves. */
    default SwapPlan plan(Path file) {
        return SwapPlan.unknown(String.valueOf(file.getFileName()));
    }

    /** How a swap is watched. */
    default WatchWindow watch() {
        return WatchWindow.NONE;
    }

    /**
     * Sets how swaps are watched from the next one on.
     *
     * @throws RingsideException RS-432 when this service commits every swap at once
     */
    default void watch(WatchWindow window) {
        throw new RingsideException("RS-432", "Swaps are committed at once here. Nothing changed.");
    }

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
