// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.demo;

import java.io.PrintStream;
import java.nio.file.Path;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The demonstration: start, ping, paced load, burst, swap of the sidecar, swap of the bridge, stop. It drives the window like a person and
 * reads its results off the screen.
 */
@ProviderType
public interface DemoScript {
    /**
     * Runs the script. Blocks; not for the window's thread.
     *
     * @param pictures directory for one PNG a step; made if missing
     * @param out where the closing ledger line goes, last
     * @param progress where a line a step goes
     * @return exit code: 0 only if the ledger balances and the screen says the same
     */
    int run(Path pictures, PrintStream out, PrintStream progress);
}
