// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.api.swap.WatchWindow;
import io.ringside.api.trust.AllowList;
import io.ringside.host.SidecarHost;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** One swap at a time, whoever asks: the window, the console or the drop folder. */
@Component(immediate = true)
public final class DefaultSwapService implements SwapService {
    private final BundleContext context;
    private final SwapJournal journal = new SwapJournal();
    private final Watched watched = new Watched();
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final SwapRun run;
    private final BundleList bundles;
    private final BridgeSlots slots;
    private final KeptJars jars;
    private final Candidates candidates;
    private final DropWatch watch;

    private Supplier<SwapReport> back; // guarded by oneAtATime; null while there is nothing to go back to
    private volatile WatchWindow window = WatchWindow.DEFAULT;
    private volatile SequenceAudit audit;

    /** Swaps what {@code host} runs. */
    @Activate
    public DefaultSwapService(BundleContext context, @Reference SidecarHost host) {
        this(context, new RunningHost(host));
    }

    DefaultSwapService(BundleContext context, SwapHost host) {
        this.context = context;
        this.run = new SwapRun(host, new Staging(SwapClock.SYSTEM), journal, this::losses, this::watch, watched);
        this.bundles = new BundleList(context);
        this.slots = new BridgeSlots(context, BridgeSlots.SERVICE_DEADLINE);
        this.jars = new KeptJars(context.getDataFile("jars").toPath(),
                AllowList.of(context.getProperty(AllowList.PROPERTY)));
        Path dropFolder = Folders.drop(context.getProperty(Folders.DROP_PROPERTY), System.getenv("XDG_STATE_HOME"),
                System.getProperty("user.home"));
        this.candidates = new Candidates(context.getProperty(Folders.HOME_PROPERTY), dropFolder);
        this.watch = new DropWatch(dropFolder, new DropFolder(dropFolder, SwapClock.SYSTEM, this::swap));
    }

    @Deactivate
    void close() {
        watch.close();
    }

    /** From here on, it tells what a swap loses. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setAudit(SequenceAudit newest) {
        audit = newest;
    }

    /** One that was replaced is passed over. */
    public void unsetAudit(SequenceAudit old) {
        if (audit == old) {
            audit = null;
        }
    }

    private LossCount.Counts losses() {
        SequenceAudit current = audit;
        if (current == null) {
            return LossCount.NONE.now();
        }
        SequenceAudit.Findings findings = current.findings();
        return new LossCount.Counts(findings.lost(), findings.doubled());
    }

    @Override
    public SwapReport swapSidecar(Path library) {
        return one(() -> new SidecarSwap(run).to(library.toAbsolutePath()), this::backToLibrary);
    }

    @Override
    public SwapReport swapBridge(Path jar) {
        return one(() -> new BridgeSwap(run, slots, jars).to(jar.toAbsolutePath()), this::backToBridge);
    }

    @Override
    public SwapReport isolate(String isolation) {
        Bridge bridge = new Bridges(context).of(isolation)
                .orElseThrow(() -> new RingsideException("RS-430", "No bridge for a sidecar " + isolation
                        + " is there. Nothing changed; start the bundle that brings one."));
        Optional<String> before = run.host().bridge().map(Bridge::isolation);
        return one(() -> new IsolationSwap(run).to(bridge), () -> isolate(before.orElse(Bridge.IN_PROCESS)));
    }

    @Override
    public SwapReport rollBack() {
        boolean wasWatched = watched.rollBack();
        oneAtATime.lock();
        try {
            if (wasWatched) {
                return journal.history().getFirst();
            }
            if (back == null) {
                throw new RingsideException("RS-431", "No swap was committed yet, so there is nothing to go back to.");
            }
            return back.get();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** Runs a swap, and keeps how to go back when it was committed. */
    private SwapReport one(Supplier<SwapReport> swap, Supplier<SwapReport> undo) {
        oneAtATime.lock();
        try {
            boolean first = run.host().status().name().isEmpty();
            SwapReport report = swap.get();
            if (report.committed()) {
                back = first ? null : undo;
            }
            return report;
        } finally {
            oneAtATime.unlock();
        }
    }

    private SwapReport backToLibrary() {
        return one(() -> new SidecarSwap(run).back(), this::backToLibrary);
    }

    private SwapReport backToBridge() {
        Path last = jars.before().orElseThrow(() -> new RingsideException("RS-431",
                "The bridge that served before was not kept: it came from where it cannot be read. Nothing changed."));
        return swapBridge(last);
    }

    @Override
    public SwapPlan plan(Path file) {
        return new SwapPlans(run, slots, jars, bundles).of(file.toAbsolutePath());
    }

    @Override
    public WatchWindow watch() {
        return window;
    }

    @Override
    public void watch(WatchWindow next) {
        window = Objects.requireNonNull(next, "next");
    }

    @Override
    public SwapReport swap(Path file) {
        FileKind kind;
        try {
            kind = run.staging().awaitWhole(file);
        } catch (RingsideException e) {
            return refuse(file, e);
        }
        return switch (kind) {
            case ELF -> swapSidecar(file);
            case ZIP -> swapBridge(file);
            case OTHER, TOO_SHORT -> refuse(file, new RingsideException("RS-409", file.getFileName()
                    + " is neither a sidecar (an ELF library) nor a bundle (a jar). Nothing changed."));
        };
    }

    /** What it was meant to be, only its name can tell. */
    private SwapReport refuse(Path file, RingsideException refusal) {
        String name = String.valueOf(file.getFileName());
        String subject = name.endsWith(".jar") ? "bridge" : "sidecar";
        return new SwapRecord(run, subject, "", name).refused(refusal);
    }

    @Override
    public Optional<SwapPhase> phase() {
        return journal.phase();
    }

    @Override
    public List<SwapReport> history() {
        return journal.history();
    }

    @Override
    public Path dropFolder() {
        return candidates.dropFolder();
    }

    @Override
    public List<Path> candidates() {
        return candidates.all();
    }

    @Override
    public List<BundleStatus> bundles() {
        return bundles.all();
    }

    @Override
    public void startBundle(long id) {
        bundles.start(id);
    }

    @Override
    public void stopBundle(long id) {
        bundles.stop(id);
    }
}
