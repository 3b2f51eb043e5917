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
 */
public record GenerationRequest(Path library, Path ring, long generation, long epoch, String config, EventSink sink,
        Duration deadline) {}
