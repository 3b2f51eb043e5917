// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.pipe;

import org.osgi.annotation.versioning.ProviderType;

/** Streams a file through the running sidecar: one command a chunk (type 1), a FLUSH (type 2) at the end, events written in order. */
@ProviderType
public interface PipeService {
    /** Type of a chunk. */
    int CHUNK = 1;
    /** Type that ends the stream. */
    int FLUSH = 2;

    /** Runs one stream. Blocks until its last event is written. */
    PipeReport run(PipeRequest request);
}
