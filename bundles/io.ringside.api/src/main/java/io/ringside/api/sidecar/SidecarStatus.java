// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.sidecar;

import java.util.List;

import io.ringside.api.bridge.SidecarDescription;

/**
 * What is known about the sidecar of a host.
 *
 * @param name the sidecar's name, empty before the first load
 * @param version its version, empty before the first load
 * @param state as shown to people
 * @param generation number of the loaded copy, 0 when none
 * @param epoch grant under which it serves
 * @param bridgeVersion version of the bridge it runs on, empty when none
 * @param isolation how it is kept apart
 * @param library path of the library it was loaded from
 * @param ring name of its command ring
 * @param runningSinceMillis wall clock when this generation took the role, 0 when none
 * @param swaps swaps committed
 * @param leaked generations that did not come back and are kept loaded
 * @param detail one sentence about a fault, or empty
 * @param fields field table of the sidecar
 */
public record SidecarStatus(String name, String version, SidecarState state, long generation, long epoch,
        String bridgeVersion,
        String isolation, String library, String ring, long runningSinceMillis, long swaps, int leaked, String detail,
        List<SidecarDescription.Field> fields) {
    /** Copies the list. */
    public SidecarStatus {
        fields = List.copyOf(fields);
    }
}
