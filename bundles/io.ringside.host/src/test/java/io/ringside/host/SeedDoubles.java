// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.event.EventBatch;

/** Doubles with the faults that {@link SeedFaultsTest} is named after. */
final class SeedDoubles {
    private SeedDoubles() {}

    /** Fault (f): what the native side calls back is held only while the sidecar is being started. */
    static final class PinnedDuringLoad implements Bridge {
        private final Bridge real;

        PinnedDuringLoad(Bridge real) {
            this.real = real;
        }

        @Override
        public String version() {
            return real.version();
        }

        @Override
        public String isolation() {
            return real.isolation();
        }

        @Override
        public SidecarDescription verify(Path library) {
            return real.verify(library);
        }

        @Override
        public Generation load(GenerationRequest request) {
            Callbacks pinned = new Callbacks(request.sink());
            return real.load(
                    new GenerationRequest(request.library(), request.ring(), request.generation(), request.epoch(),
                            request.config(), new Dangling(new WeakReference<>(pinned)), request.deadline(),
                            request.recovery(), request.confinement(), request.hostLoss(),
                            request.scheduling(), request.ended()));
        }
    }

    /** What is collected once nobody on this side holds it. */
    private record Callbacks(EventSink target) {}

    private record Dangling(WeakReference<Callbacks> callbacks) implements EventSink {
        @Override
        public int onEvents(EventBatch batch) {
            Callbacks alive = callbacks.get();
            return alive == null ? 0 : alive.target().onEvents(batch);
        }

        @Override
        public void onLog(int level, String text) {
            Callbacks alive = callbacks.get();
            if (alive != null) {
                alive.target().onLog(level, text);
            }
        }
    }

    /** Fault (g): swallows why it could not start, and says it has. */
    static final class SilentStarter implements SeedFaultsTest.Starter {
        private final RunningHost running = new RunningHost();
        private boolean started;

        @Override
        public void start(Path library) {
            started = true;
            try {
                running.host.start(library);
            } catch (RingsideException e) {
                return; // the fault
            }
        }

        @Override
        public boolean isStarted() {
            return started;
        }

        @Override
        public void close() {
            running.close();
        }
    }

    /** Fault (h): one sidecar for the whole process, whose events go to whoever came last; nothing is counted. */
    static final class GlobalRig implements SeedFaultsTest.Rig {
        private static List<Integer> eventsOfTheOnlyOne = new ArrayList<>();

        private final List<Integer> events = new ArrayList<>();

        GlobalRig() {
            eventsOfTheOnlyOne = events;
        }

        @Override
        public void send(int value) {
            eventsOfTheOnlyOne.add(value);
        }

        @Override
        public List<Integer> events() {
            return events;
        }

        @Override
        public long accepted() {
            return 0;
        }

        @Override
        public long done() {
            return 0;
        }

        @Override
        public long wakeups() {
            return 0;
        }

        @Override
        public boolean sleeps() {
            return true;
        }

        @Override
        public void close() {
            events.clear();
        }
    }
}
