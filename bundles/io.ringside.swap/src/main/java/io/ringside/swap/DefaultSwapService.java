// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.ringside.api.RingsideException;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.host.SidecarHost;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** One swap at a time, whoever asks: the window, the console or the drop folder. */
@Component(immediate = true)
public final class DefaultSwapService implements SwapService {
    private final SwapHost host;
    private final BundleContext context;
    private final Staging staging = new Staging(SwapClock.SYSTEM);
    private final SwapJournal journal = new SwapJournal();
    private final ReentrantLock oneAtATime = new ReentrantLock(true);
    private final BundleList bundles;
    private final BridgeSlots slots;
    private final Path dropFolder;
    private final DropWatch watch;

    /** Swaps what {@code host} runs. */
    @Activate
    public DefaultSwapService(BundleContext context, @Reference SidecarHost host) {
        this(context, new RunningHost(host));
    }

    DefaultSwapService(BundleContext context, SwapHost host) {
        this.host = host;
        this.context = context;
        this.bundles = new BundleList(context);
        this.slots = new BridgeSlots(context, BridgeSlots.SERVICE_DEADLINE);
        this.dropFolder = Folders.drop(context.getProperty(Folders.DROP_PROPERTY), System.getenv("XDG_STATE_HOME"),
                System.getProperty("user.home"));
        this.watch = new DropWatch(dropFolder, new DropFolder(dropFolder, SwapClock.SYSTEM, this::swap));
    }

    @Deactivate
    void close() {
        watch.close();
    }

    @Override
    public SwapReport swapSidecar(Path library) {
        oneAtATime.lock();
        try {
            return new SidecarSwap(host, staging, journal).run(library.toAbsolutePath());
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public SwapReport swapBridge(Path jar) {
        oneAtATime.lock();
        try {
            return new BridgeSwap(host, slots, staging, journal).run(jar.toAbsolutePath());
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public SwapReport swap(Path file) {
        FileKind kind;
        try {
            kind = staging.awaitWhole(file);
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
        return new SwapRecord(journal, SwapClock.SYSTEM, subject, "", name).refused(refusal);
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
        return dropFolder;
    }

    @Override
    public List<Path> candidates() {
        List<Path> candidates = new ArrayList<>();
        String home = context.getProperty(Folders.HOME_PROPERTY);
        if (home != null) {
            addLibraries(Path.of(home, "sidecars"), candidates);
        }
        addLibraries(dropFolder, candidates);
        return candidates;
    }

    private static void addLibraries(Path folder, List<Path> candidates) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, "*.so")) {
            libraries.forEach(found::add);
        } catch (IOException e) {
            return; // no such folder: nothing to offer from it
        }
        found.sort(Comparator.naturalOrder());
        candidates.addAll(found);
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
