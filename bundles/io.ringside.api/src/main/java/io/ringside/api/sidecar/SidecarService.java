// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.sidecar;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Question;

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

    /** Restarts, crashes and what is asked. Cheap; meant to be read once a pulse. */
    default Supervision supervision() {
        return Supervision.NONE;
    }

    /** How the sidecar is run from the next start on. */
    default SidecarSettings settings() {
        return SidecarSettings.DEFAULT;
    }

    /**
     * Sets how the sidecar is run from the next start, restart or swap on.
     *
     * @throws RingsideException RS-333 when this host knows the default settings only
     */
    default void settings(SidecarSettings settings) {
        throw new RingsideException("RS-333",
                "This host runs every sidecar with the default settings. Nothing changed.");
    }

    /**
     * Kills the sidecar's own process with SIGKILL, as a drill: what follows is a crash like any other, but for one thing: it does not count
     * towards {@link Supervision#inARow()}, so that a sidecar which was killed on purpose is started again after the shortest pause and never
     * ends as FAILED.
     *
     * @throws RingsideException RS-330 when it runs in this process, RS-314 when none runs
     */
    default void kill() {
        throw new RingsideException("RS-330", "The sidecar runs in this process, so killing it would end everything. "
                + "Move it to a process of its own first.");
    }

    /**
     * Answers the question of an ASKING sidecar; on a FAILED one, REDELIVER starts it once more and SKIP first moves the command in hand to
     * the dead letters.
     *
     * @throws RingsideException RS-332 when nothing is asked
     */
    default void answer(Question.Answer answer) {
        throw new RingsideException("RS-332", "The sidecar asks nothing, so there is nothing to answer.");
    }

    /** Newest log lines of the sidecar, newest last, at most 200. */
    List<LogLine> log();
}
