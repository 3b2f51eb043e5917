// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.host.HandOverResult;

/** What this bundle needs of a host. */
interface SwapHost {
    /** The bridge in use, if there is one. */
    Optional<Bridge> bridge();

    /** From here on {@code bridge} is the one in use. */
    void use(Bridge bridge);

    SidecarStatus status();

    /**
     * Loads {@code library} on {@code bridge} and warms it beside the one that serves.
     *
     * @throws RingsideException when it is refused; the one that serves was not touched
     */
    Warmed prepare(Bridge bridge, Path library);

    /** A generation that waits for its turn. */
    interface Warmed {
        /** Parks the one that serves and lets this one take over. When that fails, this one is unloaded. */
        HandOverResult execute(Duration parkDeadline);

        /** Unloads the one that served. Only after an execute that led to serving. */
        void commit();
    }
}
