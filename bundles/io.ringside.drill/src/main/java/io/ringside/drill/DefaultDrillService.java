// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.drill.DrillService;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs one drill at a time, on the thread of whoever asks. Safe for any thread. */
@Component
public final class DefaultDrillService implements DrillService {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** What runs. */
    private record Running(Drill drill, DrillRun run) {}

    private final DrillParts parts;
    private final AtomicReference<Running> current = new AtomicReference<>();

    /** Drills the sidecar of this installation. */
    @Activate
    public DefaultDrillService(@Reference SidecarService sidecar, @Reference SwapService swaps,
            @Reference CommandService commands, @Reference LedgerService ledger, @Reference RingInspector inspector,
            @Reference SequenceAudit audit, BundleContext context) {
        this(new DrillParts(sidecar, swaps, commands, ledger, inspector, audit,
                Path.of(home(context), "sidecars", "drill"), Path.of(home(context), "bundles"),
                scratch(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home")), DrillClock.SYSTEM,
                new ShellSignals(), RunnableThreads::watch));
    }

    DefaultDrillService(DrillParts parts) {
        this.parts = parts;
    }

    private static String home(BundleContext context) {
        String home = context.getProperty("ringside.home");
        return home == null ? "." : home;
    }

    /** In the state directory: a copy of a ring does not belong into shared memory. */
    static Path scratch(String stateHome, String userHome) {
        Path state = stateHome != null && stateHome.startsWith("/")
                ? Path.of(stateHome)
                : Path.of(userHome, ".local", "state");
        return state.resolve("ringside").resolve("drill");
    }

    @Override
    public DrillReport run(Drill drill, Duration time, long seed, Consumer<String> progress) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new RingsideException("RS-718", "A drill takes 1 s to 1 h, not " + time.toSeconds() + " s.");
        }
        DrillRun run = new DrillRun(parts, time, new SplittableRandom(seed), progress);
        Running mine = new Running(drill, run);
        if (!current.compareAndSet(null, mine)) {
            throw new RingsideException("RS-711", "A drill is running already. Wait until it has ended, or end it.");
        }
        try {
            run.say("drill %s for %d s, seed %d: %s", drill.title(), time.toSeconds(), seed, drill.words());
            return new DrillSession(drill, script(drill), run).report();
        } finally {
            current.set(null);
        }
    }

    private static DrillScript script(Drill drill) {
        return switch (drill) {
            case KILL -> new KillDrill();
            case PAUSE -> new PauseDrill();
            case SLOW -> new SlowDrill();
            case FILL -> new FillDrill();
            case CORRUPT_COPY -> new CorruptCopyDrill();
            case SWAP -> new SwapDrill();
            case MOVE -> new MoveDrill();
            case UPDATE -> new UpdateDrill();
            case BAD_LIBRARY -> new BadLibraryDrill();
        };
    }

    @Override
    public Optional<Drill> running() {
        return Optional.ofNullable(current.get()).map(Running::drill);
    }

    @Override
    @Deactivate
    public void stop() {
        Running running = current.get();
        if (running != null) {
            running.run().stop();
        }
    }
}
