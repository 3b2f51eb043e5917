// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.nio.file.Path;
import java.time.Duration;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.bridge.Scheduling;
import io.ringside.bench.round.Page;
import io.ringside.bridge.ffm.FfmBridge;

/** A Java sender and the worker of the product, with the benchmark's sidecar in it; replies, if there are any, come by upcalls. */
final class WorkerRig implements Rig {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long EPOCH = 1;
    private static final int STRIDE = 64; // rounds are multiples of it

    private final WorkerLink commands = new WorkerLink();
    private final Upcalls events;
    private final AutoCloseable worker;
    private final JavaSide sender;

    private WorkerRig(Page page, Upcalls events, Worker how) {
        this.events = events;
        worker = how.start(commands);
        sender = new JavaSide(page, Page.SENDER, commands, events);
    }

    /** How the worker is started on the ring of {@code commands}. */
    private interface Worker {
        AutoCloseable start(WorkerLink commands);
    }

    /** Through the product's bridge: one upcall per batch of events. */
    static WorkerRig bridged(Page page, Path binaries, boolean answers) {
        Upcalls events = new Upcalls(1);
        return new WorkerRig(page, answers ? events : null, commands -> {
            FfmBridge bridge = new FfmBridge();
            Path library = binaries.resolve("libringside_bench_sidecar.so");
            String config = page.path() + (answers ? " answer" : "");
            Generation generation = bridge.load(new GenerationRequest(library, commands.ring().path(), 1, EPOCH,
                    config, events, PATIENCE, Recovery.redeliver(Path.of("/dev/null")), Confinement.NONE,
                    HostLoss.DRAIN_THEN_EXIT, Scheduling.USUAL, () -> {}));
            commands.producer().grant(EPOCH);
            generation.awaitRunning(PATIENCE);
            return bridge;
        });
    }

    /** With a V-table of the benchmark's own: one upcall per event. */
    static WorkerRig each(Page page, boolean echo) {
        Upcalls events = new Upcalls(echo ? 1 : STRIDE);
        return new WorkerRig(page, events, commands -> {
            AutoCloseable worker = page.startEach(commands.ring().path().toString(), page.path() + " answer", events);
            commands.producer().grant(EPOCH);
            return worker;
        });
    }

    @Override
    public boolean closed() {
        return events != null;
    }

    @Override
    public void close() {
        sender.join();
        try {
            worker.close();
        } catch (Exception e) {
            throw new IllegalStateException("the worker did not end", e);
        }
        commands.close();
    }
}
