// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** The options that name a sidecar and its ring. */
final class TargetOptions {
    @Option(names = "--sidecar", paramLabel = "NAME|PATH",
            description = "sidecar that Ringside ships, or a library (default: demo)")
    private String sidecar = Target.DEMO;

    @Option(names = "--ring", paramLabel = "NAME", description = "name of the ring (default: ${DEFAULT-VALUE})")
    private String ring = "main";

    @Option(names = "--capacity", paramLabel = "SIZE", converter = ByteSize.class,
            description = "bytes in the ring, a power of two, such as 64k or 8m (default: 8m)")
    private long capacityBytes;

    @Option(names = "--isolation", paramLabel = "WHERE",
            description = "in-process or own-process (default: this process for a sidecar that Ringside ships, its own for yours)")
    private Isolation isolation;

    @Option(names = "--no-spare",
            description = "keeps no second process warm, which would take over at once when the sidecar's own one crashes")
    private boolean withoutSpare;

    @Option(names = "--pin", paramLabel = "PROCESSOR", converter = ProcessorNumber.class,
            description = "binds the sidecar's thread to the processor of this number, from 0 (default: any)")
    private Integer processor;

    @Option(names = "--nice", paramLabel = "PRIORITY", converter = NiceNumber.class,
            description = "asks for this priority of the sidecar's thread, from -20 (first) to 19; runs without it when it is refused")
    private int nice;

    @Option(names = "--allow", paramLabel = "LIST",
            description = "loads only libraries and bundles whose SHA-256 stands in this file, as sha256sum writes it (default: any)")
    private Path allowed;

    Target target(String config) {
        return new Target(sidecar, config, ring, capacityBytes, isolation, !withoutSpare, processor, nice, allowed);
    }
}
