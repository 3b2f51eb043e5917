// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.trust.AllowList;
import io.ringside.bridge.parts.LiveGenerations;
import io.ringside.bridge.parts.NativeCopy;
import io.ringside.bridge.parts.SidecarProbe;
import io.ringside.bridge.parts.VerifiedLibraries;

/**
 * The bridge into this process: a sidecar runs on a native thread beside Java's, its events arrive by upcalls. Fastest, and a crash of the
 * sidecar ends the process; hence every library is first loaded in a throw-away process. Needs {@code --enable-native-access}.
 */
public final class FfmBridge implements Bridge, AutoCloseable {
    private final String version;
    private final Path base;
    private final VerifiedLibraries verified;

    private final LiveGenerations<FfmGeneration> live;
    private final List<FfmGeneration> leaked = new CopyOnWriteArrayList<>();

    /** A bridge for a program without OSGi. Private copies lie for a moment in the directory for temporary files. */
    public FfmBridge() {
        this(builtVersion(), Path.of(System.getProperty("java.io.tmpdir")), AllowList.ANY);
    }

    /**
     * A bridge.
     *
     * @param version what {@link #version()} answers
     * @param base existing directory for private copies, on a file system that allows execution
     * @param allowed which libraries it loads
     */
    public FfmBridge(String version, Path base, AllowList allowed) {
        this.version = version;
        this.base = base;
        this.verified = new VerifiedLibraries(new SidecarProbe(base), allowed);
        this.live = new LiveGenerations<>(version, FfmGeneration::retire);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String isolation() {
        return IN_PROCESS;
    }

    @Override
    public SidecarDescription verify(Path library) {
        try (NativeCopy copy = NativeCopy.ofFile(library, base)) {
            return verified.probe(copy);
        }
    }

    @Override
    public Generation load(GenerationRequest request) {
        if (!request.confinement().equals(Confinement.NONE)) {
            throw new RingsideException("RS-331", "A sidecar in this process cannot be confined, and "
                    + request.library().getFileName() + " is to be. Give it a process of its own.");
        }
        try (NativeCopy copy = NativeCopy.ofFile(request.library(), base)) {
            SidecarDescription description = verified.require(copy);
            LoadedWorker worker = LoadedWorker.load(request, copy.path(), description, base);
            FfmGeneration generation = FfmGeneration.warm(worker, request, this::ended);
            live.enlist(generation);
            return generation;
        }
    }

    /** Generations whose thread did not come back: name, version, number. They stay loaded until the process ends. */
    public List<String> leaked() {
        return leaked.stream().map(FfmGeneration::toString).toList();
    }

    /** Ends every generation in order, each with its state saved when it has one, and joins it. Idempotent. */
    @Override
    public void close() {
        live.close();
    }

    private void ended(FfmGeneration generation) {
        live.ended(generation);
        if (generation.status().state() == Generation.State.LEAKED) {
            leaked.add(generation);
        }
    }

    private static String builtVersion() {
        try (InputStream in = FfmBridge.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bridge's version", e);
        }
    }
}
