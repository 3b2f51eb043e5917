// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.BackgroundWork;
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
     * @param facts pairs of a word and what it means
     */
    record Sidecar(String name, String version, List<Fact> facts) {}

    /** One line: a word and its value. */
    record Fact(String word, String value) {}

    private static final Comparator<BundleStatus> OURS_FIRST = Comparator
            .comparing((BundleStatus bundle) -> !BundleFacts.isOurs(bundle)).thenComparing(BundleStatus::name);

    private final SidecarService sidecars;
    private final SwapService swaps;
    private final BackgroundWork work;
    private final ReadOnlyObjectWrapper<Sidecar> sidecar = new ReadOnlyObjectWrapper<>(
            new Sidecar("no sidecar", "", List.of()));
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();
    private final ObservableList<BundleStatus> bundles = FXCollections.observableArrayList();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final BooleanProperty startable = new SimpleBooleanProperty();
    private final BooleanProperty stoppable = new SimpleBooleanProperty();

    SidecarsViewModel(SidecarService sidecars, SwapService swaps, BackgroundWork work) {
        this.sidecars = sidecars;
        this.swaps = swaps;
        this.work = work;
    }

    ReadOnlyObjectProperty<Sidecar> sidecarProperty() {
        return sidecar.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ObservableList<BundleStatus> bundles() {
        return bundles;
    }

    /** Whether a start or stop is going on. */
    BooleanProperty busyProperty() {
        return busy;
    }

    BooleanProperty startableProperty() {
        return startable;
    }

    BooleanProperty stoppableProperty() {
        return stoppable;
    }

    void onText(PulseReading reading) {
        SidecarStatus status = reading.sidecar();
        sidecar.set(
                new Sidecar(status.name().isEmpty() ? "no sidecar" : status.name(), status.version(), facts(status)));
        startable.set(status.state() == SidecarState.STOPPED || status.state() == SidecarState.FAULTED);
        stoppable.set(status.state() == SidecarState.RUNNING || status.state() == SidecarState.HUNG);
        List<BundleStatus> ordered = reading.swaps().bundles().stream().sorted(OURS_FIRST).toList();
        if (!bundles.equals(ordered)) {
            bundles.setAll(ordered);
        }
    }

    private static List<Fact> facts(SidecarStatus status) {
        String library = status.library().isEmpty()
                ? "\u2013"
                : Names.shortFile(Path.of(status.library()));
        String bridge = status.bridgeVersion().isEmpty()
                ? "none"
                : Names.shortVersion(status.bridgeVersion());
        String generation = status.generation() + ", epoch " + status.epoch()
                + (status.leaked() > 0 ? ", " + status.leaked() + " left loaded" : "");
        return List.of(new Fact("generation", generation), new Fact("bridge", bridge),
                new Fact("isolation", status.isolation().isEmpty() ? "\u2013" : status.isolation()),
                new Fact("library", library));
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

    private void call(java.util.concurrent.Callable<Boolean> action) {
        busy.set(true);
        failure.set(null);
        work.run(action, _ -> busy.set(false), why -> {
            busy.set(false);
            failure.set(why);
        });
    }
}
