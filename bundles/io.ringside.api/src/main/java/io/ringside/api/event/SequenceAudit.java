// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** Counts, by looking at every load event, what was lost, doubled, out of order or damaged between the sender and here. */
@ProviderType
public interface SequenceAudit {
    /**
     * What was found.
     *
     * @param events load events seen
     * @param lastSequence newest sequence seen
     * @param lost sequences skipped, here or as reported by the sidecar, the larger of both
     * @param doubled sequences seen again, likewise
     * @param outOfOrder sequences that came late, doubled ones excluded
     * @param damaged wrong checksums, here or as reported by the sidecar
     * @param version version of the build that answered last, major &lt;&lt; 16 | minor &lt;&lt; 8 | patch; 0 before the first
     * @param versionChanges how often the version changed from one event to the next
     */
    record Findings(long events, long lastSequence, long lost, long doubled, long outOfOrder, long damaged, int version,
            long versionChanges) {}

    /** What was found so far. Exact when the ring is drained. */
    Findings findings();
}
