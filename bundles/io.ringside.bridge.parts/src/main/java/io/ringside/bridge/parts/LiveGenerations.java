// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Generation;

/**
 * The generations of one bridge that have not ended. What is enlisted while the bridge is closed is ended at once, so that no sidecar
 * outlives the bridge that loaded it. Safe for any thread; no generation is called with the lock held.
 */
public final class LiveGenerations<G extends Generation> implements AutoCloseable {
    private static final Duration RETIRE_DEADLINE = Duration.ofSeconds(5);

    private final String version;
    private final BiConsumer<G, Duration> retire;
    private final List<G> live = new ArrayList<>();
    private boolean closed;

    /**
     * None yet.
     *
     * @param version of the bridge, for its sentences
     * @param retire saves the state of a generation that has one and ends it within a time
     */
    public LiveGenerations(String version, BiConsumer<G, Duration> retire) {
        this.version = version;
        this.retire = retire;
    }

    /**
     * Takes a generation that was just loaded.
     *
     * @throws RingsideException RS-424 when the bridge was closed meanwhile; the generation is ended then
     */
    public void enlist(G generation) {
        boolean late;
        synchronized (live) {
            late = closed;
            if (!late) {
                live.add(generation);
            }
        }
        if (late) {
            generation.stop(Generation.StopReason.STOPPED, false, RETIRE_DEADLINE);
            throw new RingsideException("RS-424",
                    "The bridge " + version + " was stopped while it loaded a sidecar. Start it again.");
        }
    }

    /** It has ended, or is given up. */
    public void ended(G generation) {
        synchronized (live) {
            live.remove(generation);
        }
    }

    /** Ends every generation, the oldest first, each with its state saved when it has one. Idempotent. */
    @Override
    public void close() {
        List<G> remaining;
        synchronized (live) {
            closed = true;
            remaining = List.copyOf(live);
        }
        for (G generation : remaining) {
            retire.accept(generation, RETIRE_DEADLINE);
        }
    }
}
