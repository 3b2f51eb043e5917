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
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.inspect.RingReading;
import io.ringside.ring.RingState;

/** Loads the generations of one host, numbers them, and grants each its epoch. Guarded by the lock of {@link Control}. */
final class GenerationLoader {
    /** A host that died in a hand-over may have granted so many epochs that nobody took. */
    private static final int GRANTS_NOT_TAKEN = 2;

    private final Path ring;
    private final Path deadLetters;
    private final EventSink sink;
    private final String config;
    private final Duration deadline;
    private long generations;
    private long epochs;

    GenerationLoader(RingAccess ring, EventSink sink, String config, Duration deadline) {
        this.ring = ring.ring().path();
        this.deadLetters = this.ring.resolveSibling(ring.ring().name() + ".dead");
        this.sink = sink;
        this.config = config;
        this.deadline = deadline;
        RingReading before = ring.reading();
        this.epochs = before.consumerState() == RingState.NONE ? 0 : before.epoch() + GRANTS_NOT_TAKEN;
        this.generations = before.generation();
    }

    Seat load(Bridge on, Path library) {
        long number = ++generations;
        long epoch = nextEpoch();
        GenerationRequest request = new GenerationRequest(library, ring, number, epoch, config, sink, deadline,
                Recovery.redeliver(deadLetters), Confinement.NONE, HostLoss.DRAIN_THEN_EXIT, () -> {});
        return new Seat(on, load(on, request), library, epoch, 0);
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
}
