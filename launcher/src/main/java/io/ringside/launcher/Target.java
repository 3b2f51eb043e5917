// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.nio.file.Path;

/**
 * A sidecar and the ring that it works on.
 *
 * @param sidecar name of one that Ringside ships, or path of a library
 * @param config text for the sidecar's create, possibly empty
 * @param ring name of the ring
 * @param capacityBytes capacity of the ring, 0 for the host's own choice
 * @param isolation where the sidecar runs, or null for the host's own choice
 * @param spare whether a second process of the sidecar is kept warm where it runs in its own
 * @param processor number of the one that the sidecar's thread is bound to, or null for any
 * @param nice priority that is asked for that thread, -20 (first) to 19, 0 for that of Ringside
 * @param allowed list of what may be loaded, or null for anything
 */
record Target(String sidecar, String config, String ring, long capacityBytes, Isolation isolation,
        boolean spare, Integer processor, int nice, Path allowed) {

    /** The sidecar that runs when none is named. */
    static final String DEMO = "demo";

    /** Whether it is the demo, which a load is made for. */
    boolean isDemo() {
        return sidecar.equals(DEMO);
    }
}
