// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.sidecar;

import java.util.Objects;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;

/**
 * How a host runs its sidecar. A change holds from the next start, restart or swap on.
 *
 * @param policy what becomes of a command that was in hand when its worker died
 * @param attempts with REDELIVER: how often it is tried in all, 1 to 100
 * @param confinement what the sidecar's own process may do; without meaning in this process
 * @param hostLoss what the sidecar's own process does when the host is gone
 * @param spare whether a second process is kept warm, which takes over at once when the first one crashes; without meaning in this process
 */
public record SidecarSettings(Recovery.Policy policy, int attempts, Confinement confinement, HostLoss hostLoss,
        boolean spare) {

    /** Redeliver three times, no confinement, drain and exit, a warm spare. */
    public static final SidecarSettings DEFAULT = new SidecarSettings(Recovery.Policy.REDELIVER,
            Recovery.DEFAULT_ATTEMPTS, Confinement.NONE, HostLoss.DRAIN_THEN_EXIT);

    /** Checks the values. */
    public SidecarSettings {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(confinement, "confinement");
        Objects.requireNonNull(hostLoss, "hostLoss");
        if (attempts < 1 || attempts > 100) {
            throw new IllegalArgumentException("attempts is " + attempts + " and must be 1 to 100");
        }
    }

    /** With a warm spare. */
    public SidecarSettings(Recovery.Policy policy, int attempts, Confinement confinement, HostLoss hostLoss) {
        this(policy, attempts, confinement, hostLoss, true);
    }
}
