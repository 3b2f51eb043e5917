// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.drill;

import java.util.Locale;

/** The drills. */
public enum Drill {
    /** SIGKILL of the sidecar's own process, at times that are uniform in flood. */
    KILL("kills the sidecar's process, again and again, while commands flow"),
    /** SIGSTOP and SIGCONT of the sidecar's own process. */
    PAUSE("stops the sidecar's process for a while and lets it go on: nobody may take over"),
    /** Commands that the sidecar takes its time for. */
    SLOW("lets the sidecar take its time, so that the producer is held back"),
    /** A ring that is full. */
    FILL("fills the ring to the brim while nobody consumes, then lets it drain"),
    /** Damage in a copy of the ring file, never in the ring. */
    CORRUPT_COPY("damages a copy of the ring, byte by byte, and looks at it"),
    /** Swaps between two good versions. */
    SWAP("swaps the sidecar to and fro under load"),
    /** Moves between this process and one of the sidecar's own. */
    MOVE("moves the sidecar to a process of its own and back under load"),
    /** The bundle of the bridge, replaced while it serves. */
    UPDATE("replaces the bridge's bundle by a fresh copy under load"),
    /** Libraries that must be refused, and one that crashes in its watch window. */
    BAD_LIBRARY("offers libraries that must be refused or rolled back");

    private final String words;

    Drill(String words) {
        this.words = words;
    }

    /** As typed: {@code corrupt-copy}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does, one clause. */
    public String words() {
        return words;
    }
}
