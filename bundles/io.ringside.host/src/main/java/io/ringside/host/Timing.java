// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;

/**
 * How patient a host is.
 *
 * @param hungAfter how long one span may be in hand before its worker is called hung
 * @param restarts when a sidecar that crashed is started again
 */
record Timing(Duration hungAfter, RestartPolicy restarts) {
    static final Timing DEFAULT = new Timing(SidecarWatch.HUNG_AFTER, RestartPolicy.DEFAULT);
}
