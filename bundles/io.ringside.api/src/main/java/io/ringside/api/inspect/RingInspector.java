// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Looks at rings through read-only mappings of its own: it takes no role, writes no byte and cannot slow anybody. Safe for any thread.
 */
@ProviderType
public interface RingInspector {
    /** The rings of this user on this machine, live and dead, by name. */
    List<RingSummary> rings();

    /**
     * Positions and counters of the ring {@code name}. Cheap; meant to be read once a pulse.
     *
     * @throws RingsideException RS-101 to RS-106 when it cannot be opened, in words
     */
    RingReading read(String name);

    /**
     * Walks the records of the ring {@code name} with the untrusting cursor.
     *
     * @param most how many records to copy; counting goes on to the end
     * @throws RingsideException when it cannot be opened
     */
    RingPicture picture(String name, int most);

    /** Walks the records of a ring file that lies anywhere, for instance a copy. */
    RingPicture picture(Path file, int most);

    /**
     * The latency histograms of the worker of the ring {@code name}; empty in a ring that an older worker serves. Cheap enough for ten times a
     * second.
     *
     * @throws RingsideException when it cannot be opened
     */
    default WorkerHistograms histograms(String name) {
        return WorkerHistograms.none();
    }

    /**
     * Where producer and worker of the ring {@code name} stood to each other when the worker was started.
     *
     * @throws RingsideException when it cannot be opened
     */
    default Placement placement(String name) {
        return Placement.unknown();
    }

    /**
     * The record at {@code position} of the ring {@code name}, done or not, as long as the ring holds it for certain: until half its capacity
     * has been published behind it.
     *
     * @return empty when it is gone, or when no record begins there
     * @throws RingsideException when the ring cannot be opened
     */
    Optional<RingRecord> record(String name, long position);

    /** The verdict on the ring {@code name}, from the readings of the last second. */
    StallVerdict verdict(String name);
}
