// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.WatchWindow;
import io.ringside.host.HandOverResult;

/** What this bundle needs of a host. */
interface SwapHost {
    /** The bridge in use, if there is one. */
    Optional<Bridge> bridge();

    /** From here on {@code bridge} is the one in use. */
    void use(Bridge bridge);

    SidecarStatus status();

    /** Positions and counters of the command ring. */
    RingReading reading();

    /**
     * Loads {@code library} on {@code bridge} and warms it beside the one that serves.
     *
     * @throws RingsideException when it is refused; the one that serves was not touched
     */
    Warmed prepare(Bridge bridge, Path library);

    /**
     * As {@link #prepare}, with the library that serves. Empty when none does, and then the bridge is that of the next start.
     *
     * @throws RingsideException when it is refused
     */
    Optional<Warmed> prepareSame(Bridge bridge);

    /**
     * As {@link #prepare}, with what served before the newest committed hand-over.
     *
     * @throws RingsideException when it is refused, or RS-431 when nothing did
     */
    Warmed prepareBack(Bridge bridge);

    /** A generation that waits for its turn. */
    interface Warmed {
        /** Name and version. */
        String title();

        /** Parks the one that serves and lets this one take over. When that fails, this one is unloaded. */
        HandOverResult execute(Duration parkDeadline);

        /** Watches this one, which serves. When it is not healthy, the old one serves again and this one is unloaded. */
        HandOverResult watch(WatchWindow window);

        /** Ends the watch: the old one serves again. From any thread. */
        HandOverResult rollBack();

        /** Unloads the one that served. Only after an execute that led to serving. */
        void commit();
    }
}
