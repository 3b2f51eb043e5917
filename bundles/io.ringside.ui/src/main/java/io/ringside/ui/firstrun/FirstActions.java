// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.firstrun;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

/** Does the steps. Blocks; not for the window's thread. */
final class FirstActions {
    private static final LoadPlan PACED = new LoadPlan(200_000, 0, LoadRecord.COMMAND_LENGTH);
    private static final String BURST = "300000";
    private static final Path BROKEN = Path.of("drill", "demo_crashes.so");
    private static final String REFUSED = " While none was there the ring filled up; \"refused\" counts how often the load"
            + " found no room. It tried each command again, so none is missing.";
    private static final String WAITED = " The ring had room for all commands meanwhile: none was refused.";
    private static final long PATIENCE_SECONDS = 15;
    private static final long GLANCE_MILLIS = 40;

    private final Hands hands;
    private final Supplier<SidecarService> sidecar;
    private final Supplier<CommandService> commands;
    private final Supplier<SwapService> swaps;

    FirstActions(Hands hands, Supplier<SidecarService> sidecar, Supplier<CommandService> commands,
            Supplier<SwapService> swaps) {
        this.hands = hands;
        this.sidecar = sidecar;
        this.commands = commands;
        this.swaps = swaps;
    }

    /** Does {@code step}; returns what came of it in a sentence. */
    String run(FirstStep step) {
        return switch (step) {
            case START -> start();
            case PING -> ping();
            case BURST -> burst();
            case KILL -> kill();
            case SWAP -> swap();
            case BREAK -> breakIt();
        };
    }

    private static <T> T there(Supplier<T> service, String what) {
        T found = service.get();
        if (found == null) {
            throw new RingsideException("RS-613", "There is no " + what + " now: its bundle is stopped. Start it.");
        }
        return found;
    }

    private SidecarService running() {
        SidecarService service = there(sidecar, "sidecar");
        if (service.status().state() != SidecarState.RUNNING) {
            service.start();
        }
        return service;
    }

    private String start() {
        running();
        there(commands, "command service").startLoad(PACED);
        return FirstStep.START.look();
    }

    private String ping() {
        running();
        compose();
        hands.press("composer-send");
        await("composer-result", text -> text.startsWith("#"));
        return FirstStep.PING.look();
    }

    /** Leaves one command in the composer that a person may change and send. */
    private void compose() {
        hands.press("composer-tab-form");
        hands.enter("composer-type", "PING");
        hands.enter("composer-mode", "once");
        hands.enter("composer-payload", "hello, sidecar");
    }

    private String burst() {
        running();
        CommandService service = there(commands, "command service");
        hands.press("composer-tab-form");
        hands.enter("composer-type", "LOAD");
        hands.enter("composer-mode", "burst");
        hands.enter("composer-count", BURST);
        hands.press("composer-send");
        await("composer-achieved", text -> text.startsWith("as fast"));
        await(() -> !service.loadProgress().running(), "the burst did not end");
        service.startLoad(PACED);
        compose(); // so that the next Send is no burst
        return FirstStep.BURST.look();
    }

    private String kill() {
        SidecarService service = running();
        if (!service.status().isolation().equals(Bridge.OWN_PROCESS)) {
            SwapReport moved = there(swaps, "swap service").isolate(Bridge.OWN_PROCESS);
            if (!moved.committed()) {
                throw new RingsideException("RS-614",
                        "The sidecar could not be moved to a process of its own, so it was not killed: "
                                + moved.reason());
            }
        }
        CommandService sender = there(commands, "command service");
        long refusedBefore = sender.loadProgress().refused();
        long killedAt = System.currentTimeMillis();
        service.kill();
        await(() -> service.status().state() == SidecarState.RUNNING
                && service.status().runningSinceMillis() > killedAt,
                "the sidecar did not come back");
        return FirstStep.KILL.look() + (sender.loadProgress().refused() > refusedBefore ? REFUSED : WAITED);
    }

    private String swap() {
        Path now = Path.of(running().status().library());
        SwapService service = there(swaps, "swap service");
        Path next = choose(service.candidates(), path -> name(path).matches("libringside_demo_[0-9].*")
                && !name(path).equals(name(now)))
                .orElseThrow(() -> new RingsideException("RS-614", "There is no other build of the demo to swap to."));
        SwapReport report = service.swapSidecar(next);
        if (!report.committed()) {
            throw new RingsideException("RS-614", "The swap was not committed: " + report.reason());
        }
        return FirstStep.SWAP.look();
    }

    private String breakIt() {
        SidecarService service = running();
        if (!service.status().isolation().equals(Bridge.OWN_PROCESS)) {
            throw new RingsideException("RS-614",
                    "A crash in this process would end the window, too. Press \"Kill it\" first: it moves the sidecar"
                            + " to a process of its own.");
        }
        SwapService swapping = there(swaps, "swap service");
        Path broken = Path.of(service.status().library()).resolveSibling(BROKEN);
        if (!Files.exists(broken)) {
            throw new RingsideException("RS-614", "This installation has no build that crashes: " + broken
                    + " is not there.");
        }
        SwapReport report = swapping.swapSidecar(broken);
        if (report.outcome() != SwapOutcome.ROLLED_BACK) {
            throw new RingsideException("RS-614", "The broken build was not rolled back: " + report.reason());
        }
        return FirstStep.BREAK.look();
    }

    private static Optional<Path> choose(List<Path> offered, Predicate<Path> wanted) {
        return offered.stream().filter(wanted).max(Comparator.comparing(FirstActions::name));
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private void await(String id, Predicate<String> said) {
        await(() -> said.test(hands.text(id)), "the window said nothing of it in " + id);
    }

    private static void await(BooleanSupplier condition, String otherwise) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new RingsideException("RS-614",
                            "After " + PATIENCE_SECONDS + " s " + otherwise + ". Look at the sidecar's state.");
                }
                TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-614", "The step was interrupted.", e);
        }
    }
}
