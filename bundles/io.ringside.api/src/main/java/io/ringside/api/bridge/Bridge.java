// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

import java.nio.file.Path;

import io.ringside.api.RingsideException;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Connects a host to sidecars. A bridge bundle provides it as a service with the property {@link #VERSION} and exports no package, so that
 * it can be swapped while commands flow. Safe for any thread.
 */
@ProviderType
public interface Bridge {
    /** Service property: the bundle's version. */
    String VERSION = "ringside.bridge.version";

    /** Service property: {@link #IN_PROCESS} or {@link #OWN_PROCESS}. */
    String ISOLATION = "ringside.bridge.isolation";

    /** The sidecar runs on a thread of this process: fastest, and a crash of it ends the process. */
    String IN_PROCESS = "in-process";

    /** The sidecar runs in a process of its own: a crash of it ends nothing else. */
    String OWN_PROCESS = "own-process";

    /** Version of this bridge. */
    String version();

    /** How far a sidecar is kept apart: {@link #IN_PROCESS} or {@link #OWN_PROCESS}. */
    String isolation();

    /**
     * Checks a library in a throw-away process, so that one whose constructor crashes hurts nobody.
     *
     * @param library file to check
     * @return what it says of itself
     * @throws RingsideException RS-401 wrong ABI, RS-411 not loadable or no ELF file, RS-412 no sidecar symbol, RS-413 incomplete table,
     *         RS-414 crashed or hung while it was loaded
     */
    SidecarDescription verify(Path library);

    /**
     * Loads a private copy, creates the sidecar and warms its worker, which then waits for the grant of its epoch. The generation that
     * serves is not touched.
     *
     * @param request what to load
     * @return a warm generation, owned by the caller
     * @throws RingsideException as {@link #verify(Path)}, or RS-415 when the sidecar's create refuses
     */
    Generation load(GenerationRequest request);
}
