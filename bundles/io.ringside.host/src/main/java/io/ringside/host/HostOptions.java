// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;
import java.util.Objects;

import io.ringside.api.bridge.Scheduling;

/**
 * How to open a host.
 *
 * @param name of the command ring; when a living process has a ring of this name, a suffix is added
 * @param capacity of the command ring in bytes, a power of two from 4 KiB to 1 GiB
 * @param deadline how long loading, parking and stopping of a sidecar may take each
 * @param config text for the create of every sidecar, possibly empty
 * @param scheduling processor and priority of every worker's thread
 */
public record HostOptions(String name, long capacity, Duration deadline, String config, Scheduling scheduling) {

    /** Beyond the level-two caches of both sides: 8 MiB. */
    public static final long DEFAULT_CAPACITY = 8L << 20;

    /** Long enough for a busy machine. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(5);

    /** Checks that nothing is missing. */
    public HostOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(scheduling, "scheduling");
    }

    /** Without a text for the sidecars. */
    public HostOptions(String name, long capacity, Duration deadline) {
        this(name, capacity, deadline, "", Scheduling.USUAL);
    }

    /** The defaults, under {@code name}. */
    public static HostOptions named(String name) {
        return new HostOptions(name, DEFAULT_CAPACITY, DEFAULT_DEADLINE);
    }
}
