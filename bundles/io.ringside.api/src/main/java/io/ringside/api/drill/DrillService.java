// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.drill;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import io.ringside.api.RingsideException;
import org.osgi.annotation.versioning.ProviderType;

/** Runs drills on the sidecar that this host runs, one at a time. Safe for any thread. */
@ProviderType
public interface DrillService {
    /**
     * Runs a drill with a load of its own, drains, and draws up the balance. Blocks; not for the window's thread.
     *
     * @param drill which
     * @param time how long faults are made, 1 s to 1 h
     * @param seed of its random times, so that it can be repeated
     * @param progress gets a line for each thing that happens
     * @throws RingsideException RS-711 while another drill runs, RS-712 when this sidecar cannot be drilled so, in words
     */
    DrillReport run(Drill drill, Duration time, long seed, Consumer<String> progress);

    /** The drill that runs now. */
    Optional<Drill> running();

    /** Ends the drill that runs, after its present step; it drains and reports as usual. */
    void stop();
}
