// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.orphans;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.OrphanService;
import io.ringside.api.inspect.OrphanedRing;
import io.ringside.api.inspect.RingInspector;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What dead hosts left behind, looked for every few seconds, and what a person does about it. Confined to one thread; services are called on another. */
final class OrphansViewModel {
    static final int SHOWN = 40;
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(5);

    private final OrphanService service;
    private final RingInspector inspector;
    private final BackgroundWork work;
    private final ObservableList<OrphanedRing> rings = FXCollections.observableArrayList();
    private final ObservableList<Path> libraries = FXCollections.observableArrayList();
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("not looked yet");
    private final ReadOnlyStringWrapper result = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<RuntimeException> failure = new ReadOnlyObjectWrapper<>();
    private long lookAt = Long.MIN_VALUE;
    private boolean looking;

    OrphansViewModel(OrphanService service, RingInspector inspector, BackgroundWork work) {
        this.service = service;
        this.inspector = inspector;
        this.work = work;
    }

    ObservableList<OrphanedRing> rings() {
        return rings;
    }

    /** What an orphan can be handed to. */
    ObservableList<Path> libraries() {
        return libraries;
    }

    BooleanProperty busyProperty() {
        return busy;
    }

    /** How many there are, or when nothing was found. */
    ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    /** What was done last, or what was found in a ring. */
    ReadOnlyStringProperty resultProperty() {
        return result.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RuntimeException> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    void onText(PulseReading reading) {
        if (!libraries.equals(reading.swaps().candidates())) {
            libraries.setAll(reading.swaps().candidates());
        }
        if (!looking && (lookAt == Long.MIN_VALUE || reading.nanos() - lookAt >= 0)) {
            lookAt = reading.nanos() + PERIOD;
            look();
        }
    }

    private void look() {
        looking = true;
        work.run(service::orphans, found -> {
            looking = false;
            show(found);
        }, why -> {
            looking = false;
            failure.set(why);
        });
    }

    private void show(List<OrphanedRing> found) {
        if (!rings.equals(found)) {
            rings.setAll(found);
        }
        summary.set(found.isEmpty() ? "none" : found.size() + " found");
    }

    /** Looks into a ring without taking a role. */
    void inspect(OrphanedRing ring) {
        run(() -> OrphanText.records(inspector.picture(ring.file(), SHOWN)));
    }

    /** Lets a sidecar finish what the ring holds. */
    void adopt(OrphanedRing ring, Path library) {
        if (library == null) {
            failure.set(new RingsideException("RS-617",
                    "No sidecar is chosen to finish what the ring holds. Choose one of the list."));
            return;
        }
        run(() -> Figures.count(service.adopt(ring.name(), library)) + " commands of \"" + ring.name()
                + "\" were processed by " + library.getFileName() + ".");
    }

    void archive(OrphanedRing ring) {
        run(() -> "\"" + ring.name() + "\" lies in " + service.archive(ring.name()) + " now.");
    }

    /** What the person has confirmed. */
    void delete(OrphanedRing ring) {
        run(() -> {
            service.delete(ring.name(), ring.unreadRecords() > 0);
            return "\"" + ring.name() + "\" was deleted.";
        });
    }

    private void run(Callable<String> action) {
        busy.set(true);
        failure.set(null);
        result.set("");
        work.run(action, said -> {
            busy.set(false);
            result.set(said);
            look();
        }, why -> {
            busy.set(false);
            failure.set(why);
            look();
        });
    }
}
