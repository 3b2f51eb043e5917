// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.sidecar;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.RingsideException;

import org.osgi.annotation.versioning.ProviderType;

/** Starts, stops and shows the sidecar. Safe for any thread; start and stop block and are not for the window's thread. */
@ProviderType
public interface SidecarService {
    /**
     * One line of the sidecar's log.
     *
     * @param epochMillis wall clock
     * @param level 0 debug, 1 info, 2 warning, 3 error
     * @param text one line
     */
    record LogLine(long epochMillis, int level, String text) {}

    /** What is known now. Cheap; meant to be read once a pulse. */
    SidecarStatus status();

    /**
     * Starts the sidecar from its last library.
     *
     * @throws RingsideException when the library is refused or no bridge is there
     */
    void start();

    /**
     * Starts another library. Only while stopped; use a swap while it runs.
     *
     * @throws RingsideException when the library is refused or no bridge is there
     */
    void start(Path library);

    /**
     * Stops the sidecar at a record border. Commands stay in the ring.
     *
     * @return false when its thread did not come back in time and was left loaded on purpose
     */
    boolean stop();

    /**
     * Waits until everything published before the call is done and its events are delivered.
     *
     * @return false when the time passed
     */
    boolean awaitDrained(java.time.Duration deadline);

    /** Newest log lines of the sidecar, newest last, at most 200. */
    List<LogLine> log();
}
