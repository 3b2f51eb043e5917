// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Question;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.Names;
import io.ringside.ui.PulseReading;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The state of the sidecar's and the bundles' pane. Confined to one thread; services are called on another. */
final class SidecarsViewModel {
    /**
     * What the pane says of the sidecar.
     *
     * @param name of the sidecar
     * @param version of its build
     * @param isolation how it is kept apart
     * @param hardened whether its process is confined
     * @param facts pairs of a word and what it means
     */
    record Sidecar(String name, String version, String isolation, boolean hardened, List<Fact> facts) {}

    /** One line: a word and its value. */
    record Fact(String word, String value) {}

    private static final Comparator<BundleStatus> OURS_FIRST = Comparator
            .comparing((BundleStatus bundle) -> !BundleFacts.isOurs(bundle)).thenComparing(BundleStatus::name);

    private final SidecarService sidecars;
    private final SwapService swaps;
    private final BackgroundWork work;
    private final CrashLog log;
    private final ReadOnlyObjectWrapper<Sidecar> sidecar = new ReadOnlyObjectWrapper<>(
            new Sidecar("no sidecar", "", "", false, List.of()));
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StateNote> note = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<CrashEntry>> crashes = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<BundleStatus> bundles = FXCollections.observableArrayList();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final BooleanProperty startable = new SimpleBooleanProperty();
    private final BooleanProperty stoppable = new SimpleBooleanProperty();
    private final BooleanProperty killable = new SimpleBooleanProperty();
    private PulseReading newest;

    SidecarsViewModel(SidecarService sidecars, SwapService swaps, RingInspector inspector, BackgroundWork work,
            BackgroundWork looking) {
        this.sidecars = sidecars;
        this.swaps = swaps;
        this.work = work;
        this.log = new CrashLog(inspector, looking);
    }

    ReadOnlyObjectProperty<Sidecar> sidecarProperty() {
        return sidecar.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** What the sidecar waits for, or null. */
    ReadOnlyObjectProperty<StateNote> noteProperty() {
        return note.getReadOnlyProperty();
    }

    /** Newest first. */
    ReadOnlyObjectProperty<List<CrashEntry>> crashesProperty() {
        return crashes.getReadOnlyProperty();
    }

    ObservableList<BundleStatus> bundles() {
        return bundles;
    }

    /** Whether something is being done. */
    BooleanProperty busyProperty() {
        return busy;
    }

    BooleanProperty startableProperty() {
        return startable;
    }

    BooleanProperty stoppableProperty() {
        return stoppable;
    }

    /** Whether it runs in a process of its own. */
    BooleanProperty killableProperty() {
        return killable;
    }

    /** The newest reading, or null before the first. */
    PulseReading newest() {
        return newest;
    }

    void onText(PulseReading reading) {
        newest = reading;
        SidecarStatus status = reading.sidecar();
        Supervision supervision = reading.care().supervision();
        boolean apart = status.isolation().equals(Bridge.OWN_PROCESS);
        sidecar.set(new Sidecar(status.name().isEmpty() ? "no sidecar" : status.name(), status.version(),
                status.isolation(), apart && reading.care().settings().confinement().hardened(),
                facts(status, supervision, apart)));
        note.set(StateNote.of(reading).orElse(null));
        crashes.set(log.onText(reading));
        SidecarState state = status.state();
        startable.set(state == SidecarState.STOPPED || state == SidecarState.FAULTED);
        stoppable.set(state == SidecarState.RUNNING || state == SidecarState.HUNG || state == SidecarState.RESTARTING
                || state == SidecarState.FAILED || state == SidecarState.ASKING);
        killable.set(apart && state == SidecarState.RUNNING);
        List<BundleStatus> ordered = reading.swaps().bundles().stream().sorted(OURS_FIRST).toList();
        if (!bundles.equals(ordered)) {
            bundles.setAll(ordered);
        }
    }

    private static List<Fact> facts(SidecarStatus status, Supervision supervision, boolean apart) {
        String library = status.library().isEmpty()
                ? "\u2013"
                : Names.shortFile(Path.of(status.library()));
        String bridge = status.bridgeVersion().isEmpty()
                ? "none"
                : Names.shortVersion(status.bridgeVersion());
        String generation = status.generation() + ", epoch " + status.epoch()
                + (status.leaked() > 0 ? ", " + status.leaked() + " left loaded" : "");
        List<Fact> facts = new ArrayList<>(List.of(new Fact("generation", generation), new Fact("bridge", bridge),
                new Fact("library", library)));
        if (supervision.pid() > 0) {
            facts.add(new Fact("pid", Long.toString(supervision.pid())));
        }
        if (apart || supervision.restarts() > 0) {
            facts.add(new Fact("restarts", Figures.count(supervision.restarts())));
        }
        return facts;
    }

    void start() {
        call(() -> {
            sidecars.start();
            return true;
        });
    }

    void stop() {
        call(() -> {
            if (!sidecars.stop()) {
                throw new RingsideException("RS-303",
                        "The sidecar's thread did not come back in time. It and its library were left"
                                + " loaded on purpose; restart Ringside to be rid of them.");
            }
            return true;
        });
    }

    /** Kills the sidecar's own process. */
    void kill() {
        call(() -> {
            sidecars.kill();
            return true;
        });
    }

    /** Answers what is asked, or lets a held sidecar go on. */
    void answer(Question.Answer answer) {
        call(() -> {
            sidecars.answer(answer);
            return true;
        });
    }

    void rollBack() {
        call(() -> settled(swaps.rollBack()));
    }

    /** Moves the sidecar into this process or out of it. */
    void isolate(String isolation) {
        call(() -> settled(swaps.isolate(isolation)));
    }

    /** Changes how it is run from the next start on. */
    void settings(SettingsText text) {
        SidecarSettings wanted;
        try {
            wanted = text.settings();
        } catch (RingsideException e) {
            failure.set(e);
            return;
        }
        call(() -> {
            sidecars.settings(wanted);
            return true;
        });
    }

    private static boolean settled(SwapReport report) {
        if (!report.committed()) {
            throw new RingsideException(report.code(), report.reason());
        }
        return true;
    }

    /** Stops a bundle that runs and starts one that does not. */
    void toggle(BundleStatus bundle) {
        call(() -> {
            if (BundleFacts.runs(bundle)) {
                swaps.stopBundle(bundle.id());
            } else {
                swaps.startBundle(bundle.id());
            }
            return true;
        });
    }

    private void call(Callable<Boolean> action) {
        busy.set(true);
        failure.set(null);
        work.run(action, _ -> busy.set(false), why -> {
            busy.set(false);
            failure.set(why);
        });
    }
}
