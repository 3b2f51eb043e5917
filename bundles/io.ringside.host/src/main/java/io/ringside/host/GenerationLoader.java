// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.file.Path;
import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.bridge.Scheduling;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.ring.RingState;

/** Loads the generations of one host, numbers them, and gives each the epoch that it waits for. Numbers are given under the lock of {@link Control}. */
final class GenerationLoader {
    private final Path ring;
    private final Path deadLetters;
    private final EventSink sink;
    private final String config;
    private final Scheduling scheduling;
    private final Duration deadline;
    private final Runnable ended;
    private long generations;
    private long epochs;

    /**
     * A loader.
     *
     * @param ended called on a thread of a bridge when a generation ends without being told to
     */
    GenerationLoader(RingAccess ring, EventSink sink, HostOptions options, Runnable ended) {
        this.ring = ring.ring().path();
        this.deadLetters = this.ring.resolveSibling(ring.ring().name() + ".dead");
        this.sink = sink;
        this.config = options.config();
        this.deadline = options.deadline();
        this.scheduling = options.scheduling();
        this.ended = ended;
        boolean served = ring.reading().consumerState() != RingState.NONE;
        // a host that died in a hand-over may have granted an epoch that nobody took
        this.epochs = served ? Math.max(ring.reading().epoch(), ring.view().grantedEpoch()) : 0;
        this.generations = ring.reading().generation();
    }

    /** What is to be loaded, numbered; it may be loaded without the lock. */
    record Order(Bridge bridge, KeptLibrary library, long number, long epoch, SidecarSettings settings) {}

    Order order(Bridge on, KeptLibrary library, SidecarSettings settings) {
        return new Order(on, library, ++generations, nextEpoch(), settings);
    }

    Seat load(Order order) {
        SidecarSettings settings = order.settings();
        GenerationRequest request = new GenerationRequest(order.library().copy(), ring, order.number(), order.epoch(),
                config, sink, deadline, new Recovery(settings.policy(), settings.attempts(), deadLetters),
                order.bridge().isolation().equals(Bridge.OWN_PROCESS) ? settings.confinement() : Confinement.NONE,
                settings.hostLoss(), scheduling, ended);
        return new Seat(order.bridge(), load(order.bridge(), request), order.library(), order.epoch(), null);
    }

    /** A bridge is exchangeable code: whatever it throws becomes a refusal, so that callers clean up behind it. */
    private static Generation load(Bridge on, GenerationRequest request) {
        try {
            return on.load(request);
        } catch (RingsideException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new RingsideException("RS-426", "The bridge " + on.version() + " failed while it loaded "
                    + request.library().getFileName() + " (" + e + "). Nothing changed; use another bridge.", e);
        }
    }

    long nextEpoch() {
        return ++epochs;
    }

    /** Whether no epoch was given after this one, so that it may still be granted. */
    boolean isNewest(long epoch) {
        return epoch == epochs;
    }
}
