// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;

/**
 * A bridge whose processes are threads on a real ring. A crash frees the role as the kernel does and leaves in hand what was in hand; what the
 * first byte of a command's payload says is done to it.
 */
final class FakeProcesses implements Bridge {
    /** Commands. */
    static final byte FINE = 0;
    static final byte CRASH = 1;
    static final byte HANG = 2;
    static final byte CRASH_THE_FIRST_TIME = 3;

    /** Name of a library file that cannot be started. */
    static final String UNWILLING = "unwilling.so";

    /** A command that a generation took. */
    record Taken(long generation, long position, byte what, boolean again) {}

    final AtomicInteger loads = new AtomicInteger();
    final List<GenerationRequest> requests = new ArrayList<>();
    final List<String> contents = new ArrayList<>();
    final List<FakeProcess> processes = new ArrayList<>();
    volatile boolean refuses;
    volatile boolean asks;

    private final List<Taken> taken = new ArrayList<>();

    @Override
    public String version() {
        return "fake";
    }

    @Override
    public String isolation() {
        return OWN_PROCESS;
    }

    @Override
    public SidecarDescription verify(Path library) {
        return describe(library);
    }

    private static SidecarDescription describe(Path library) {
        String version = library.getFileName().toString().contains("new") ? "2.0.0" : "1.0.0";
        return new SidecarDescription("fake", version, 1 << 16, true, List.of());
    }

    @Override
    public Generation load(GenerationRequest request) {
        loads.incrementAndGet();
        if (refuses || request.library().endsWith(UNWILLING)) {
            throw new RingsideException("RS-415", "The sidecar fake refused to start: planted.");
        }
        FakeProcess process = new FakeProcess(this, request, describe(request.library()));
        synchronized (taken) {
            requests.add(request);
            contents.add(read(request.library()));
            processes.add(process);
        }
        process.begin();
        return process;
    }

    private static String read(Path library) {
        try {
            return Files.readString(library);
        } catch (IOException e) {
            throw new RingsideException("RS-411", "It cannot be read: " + e);
        }
    }

    void took(Taken command) {
        synchronized (taken) {
            taken.add(command);
        }
    }

    /** In the order in which they were taken. */
    List<Taken> taken() {
        synchronized (taken) {
            return List.copyOf(taken);
        }
    }

    FakeProcess newest() {
        synchronized (taken) {
            return processes.getLast();
        }
    }

    long alive() {
        synchronized (taken) {
            return processes.stream().filter(FakeProcess::isAlive).count();
        }
    }
}
