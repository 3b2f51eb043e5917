// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.trust.AllowList;
import io.ringside.bridge.parts.LiveGenerations;
import io.ringside.bridge.parts.NativeCopy;
import io.ringside.bridge.parts.SidecarProbe;
import io.ringside.bridge.parts.VerifiedLibraries;
import io.ringside.ring.EventRing;

/**
 * The bridge to processes of their own: each generation of a sidecar runs in a child process, {@code ringside-runner}, on the same command ring;
 * its events come back through an event ring beside it. A crash of a sidecar ends nothing else. Needs {@code --enable-native-access}.
 */
public final class IsolatedBridge implements Bridge, AutoCloseable {
    /** Bytes of records of an event ring when nothing else is said: 8 MiB. */
    public static final long EVENTS_CAPACITY = 8L << 20;

    private static final String RUNNER = "ringside-runner";

    private final String version;
    private final Path base;
    private final long eventsCapacity;
    private final VerifiedLibraries verified;

    private final LiveGenerations<IsolatedGeneration> live;

    /** A bridge for a program without OSGi. Private copies lie for a moment in the directory for temporary files. */
    public IsolatedBridge() {
        this(builtVersion(), Path.of(System.getProperty("java.io.tmpdir")), EVENTS_CAPACITY, AllowList.ANY);
    }

    /**
     * A bridge.
     *
     * @param version what {@link #version()} answers
     * @param base existing directory for private copies, on a file system that allows execution
     * @param eventsCapacity bytes of records of an event ring that is made: a power of two from 4 KiB to 1 GiB
     * @param allowed which libraries it loads
     */
    public IsolatedBridge(String version, Path base, long eventsCapacity, AllowList allowed) {
        this.version = version;
        this.base = base;
        this.eventsCapacity = eventsCapacity;
        this.verified = new VerifiedLibraries(new SidecarProbe(base), allowed);
        this.live = new LiveGenerations<>(version, IsolatedGeneration::retire);
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String isolation() {
        return OWN_PROCESS;
    }

    @Override
    public SidecarDescription verify(Path library) {
        try (NativeCopy copy = NativeCopy.ofFile(library, base)) {
            return verified.probe(copy);
        }
    }

    @Override
    public Generation load(GenerationRequest request) {
        try (NativeCopy library = NativeCopy.ofFile(request.library(), base);
                NativeCopy program = NativeCopy.ofResource(RUNNER, base)) {
            SidecarDescription description = verified.require(library);
            IsolatedGeneration generation = new IsolatedGeneration(request, description,
                    EventRing.of(request.ring(), eventsCapacity), live::ended);
            generation.start(library.path(), program.path());
            live.enlist(generation);
            return generation;
        }
    }

    /** Ends every generation in order, each with its state saved when it has one. Idempotent. */
    @Override
    public void close() {
        live.close();
    }

    private static String builtVersion() {
        try (InputStream in = IsolatedBridge.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bridge's version", e);
        }
    }
}
