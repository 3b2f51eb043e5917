// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.sidecar;

import java.util.List;
import java.util.Optional;

import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Question;

/**
 * How a host looks after a sidecar that ends without being told to.
 *
 * @param pid of the sidecar's own process, or 0 when it runs in this one or not at all
 * @param restarts starts after a crash, since the host was opened
 * @param inARow crashes since the sidecar last served for long enough to count as healthy, those of {@link SidecarService#kill()} left out
 * @param nextStartMillis wall clock of the next start while RESTARTING, else 0
 * @param crashes newest first, at most 50
 * @param question what it asks while ASKING
 */
public record Supervision(long pid, long restarts, int inARow, long nextStartMillis, List<CrashReport> crashes,
        Optional<Question> question) {

    /** Nothing happened yet. */
    public static final Supervision NONE = new Supervision(0, 0, 0, 0, List.of(), Optional.empty());

    /** Copies the list. */
    public Supervision {
        crashes = List.copyOf(crashes);
    }
}
