// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a bridge needs to load one generation.
 *
 * @param library the sidecar's library; the bridge loads a private copy
 * @param ring the ring file
 * @param generation number of this loaded copy, rising
 * @param epoch the grant that it waits for
 * @param config text for the sidecar's create, possibly empty
 * @param sink where its events go
 * @param deadline how long loading and warming may take
 * @param recovery what becomes of a command that was in hand when its worker died
 * @param confinement what its process may do; a bridge into this process cannot confine and refuses any but {@link Confinement#NONE}
 * @param hostLoss what its own process does when this one is gone; without meaning for a bridge into this process
 * @param scheduling processor and priority of its worker's thread
 * @param ended called once, on a thread of the bridge, when the generation ends without being told to; must not block
 */
public record GenerationRequest(Path library, Path ring, long generation, long epoch, String config, EventSink sink,
        Duration deadline, Recovery recovery, Confinement confinement, HostLoss hostLoss, Scheduling scheduling,
        Runnable ended) {}
