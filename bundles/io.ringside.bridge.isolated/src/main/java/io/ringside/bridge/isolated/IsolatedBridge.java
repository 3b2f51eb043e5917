// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;
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

    private static final Duration RETIRE_DEADLINE = Duration.ofSeconds(5);
    private static final String RUNNER = "ringside-runner";

    private final String version;
    private final Path base;
    private final long eventsCapacity;
    private final VerifiedLibraries verified;

    private final List<IsolatedGeneration> live = new ArrayList<>();
    private boolean closed;

    /** A bridge for a program without OSGi. Private copies lie for a moment in the directory for temporary files. */
    public IsolatedBridge() {
        this(builtVersion(), Path.of(System.getProperty("java.io.tmpdir")), EVENTS_CAPACITY);
    }

    /**
     * A bridge.
     *
     * @param version what {@link #version()} answers
     * @param base existing directory for private copies, on a file system that allows execution
     * @param eventsCapacity bytes of records of an event ring that is made: a power of two from 4 KiB to 1 GiB
     */
    public IsolatedBridge(String version, Path base, long eventsCapacity) {
        this.version = version;
        this.base = base;
        this.eventsCapacity = eventsCapacity;
        this.verified = new VerifiedLibraries(new SidecarProbe(base));
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
                    EventRing.of(request.ring(), eventsCapacity), this::ended);
            generation.start(library.path(), program.path());
            enlist(generation);
            return generation;
        }
    }

    /** Ends every generation in order, each with its state saved when it has one. Idempotent. */
    @Override
    public void close() {
        List<IsolatedGeneration> remaining;
        synchronized (live) {
            closed = true;
            remaining = List.copyOf(live);
        }
        for (IsolatedGeneration generation : remaining) {
            generation.retire(RETIRE_DEADLINE);
        }
    }

    private void enlist(IsolatedGeneration generation) {
        boolean late;
        synchronized (live) {
            late = closed;
            if (!late) {
                live.add(generation);
            }
        }
        if (late) {
            generation.stop(Generation.StopReason.STOPPED, false, RETIRE_DEADLINE);
            throw new RingsideException("RS-424",
                    "The bridge " + version + " was stopped while it loaded a sidecar. Start it again.");
        }
    }

    private void ended(IsolatedGeneration generation) {
        synchronized (live) {
            live.remove(generation);
        }
    }

    private static String builtVersion() {
        try (InputStream in = IsolatedBridge.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the bridge's version", e);
        }
    }
}
