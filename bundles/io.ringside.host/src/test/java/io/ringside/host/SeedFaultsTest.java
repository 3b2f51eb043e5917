// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.host.SeedDoubles.GlobalRig;
import io.ringside.host.SeedDoubles.PinnedDuringLoad;
import io.ringside.host.SeedDoubles.SilentStarter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The faults (f), (g) and (h) of the model that Ringside grew from: each body is green on the product and red on a double with the fault. */
class SeedFaultsTest {
    private static final Path ECHO = Sidecars.named("echo");

    /** Something that starts a sidecar and says whether one is started. */
    interface Starter extends AutoCloseable {
        void start(Path library);

        boolean isStarted();

        @Override
        void close();
    }

    /** A host with a sidecar, as small as (h) needs it. */
    interface Rig extends AutoCloseable {
        void send(int value);

        List<Integer> events();

        long accepted();

        long done();

        long wakeups();

        boolean sleeps();

        @Override
        void close();
    }

    // (f) The V-table pointer is pinned only during the start, but kept by the native side.

    @Test
    void faultFTheTableOfCallbacksLivesLongerThanTheStart() {
        callbacksArriveLongAfterTheStart(bridge -> bridge);
        assertThatThrownBy(() -> callbacksArriveLongAfterTheStart(PinnedDuringLoad::new))
                .isInstanceOf(AssertionError.class);
    }

    private static void callbacksArriveLongAfterTheStart(java.util.function.UnaryOperator<Bridge> made) {
        try (RunningHost running = new RunningHost()) {
            running.host.bridge(made.apply(running.bridge));
            running.host.start(ECHO);
            for (int i = 1; i <= 3; i++) {
                collectGarbage();
                running.send(1, (byte) i);
                running.drain();
                assertThat(running.sink.events()).as("events after " + i + " collections").hasSize(i);
            }
        }
    }

    private static void collectGarbage() {
        for (int i = 0; i < 3; i++) {
            assertThat(new byte[8 << 20]).isNotEmpty();
            System.gc();
        }
    }

    // (g) A failed open returns silently while 'started' is true.

    @Test
    void faultGAFailedStartSaysSoAndIsNotStarted(@TempDir Path directory) throws IOException {
        Path text = Files.writeString(directory.resolve("text.so"), "no library");

        aFailedStartSaysSo(HostStarter::new, text);
        assertThatThrownBy(() -> aFailedStartSaysSo(SilentStarter::new, text)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> SidecarHost.open(new HostOptions("host-test-g", 4095, Duration.ofSeconds(1))))
                .as("a ring that cannot be made").isInstanceOf(RingsideException.class);
    }

    private static void aFailedStartSaysSo(Supplier<Starter> made, Path text) {
        try (Starter starter = made.get()) {
            assertThatThrownBy(() -> starter.start(text)).isInstanceOf(RingsideException.class);
            assertThat(starter.isStarted()).as("started").isFalse();
            starter.start(ECHO);
            assertThat(starter.isStarted()).as("started").isTrue();
        }
    }

    // (h) One global sidecar; idle sleeps; no counters.

    @Test
    void faultHTwoHostsStandSideBySideCountAndAreWokenFromIdle() {
        twoRigsSideBySide(HostRig::new);
        assertThatThrownBy(() -> twoRigsSideBySide(GlobalRig::new)).isInstanceOf(AssertionError.class);
    }

    private static void twoRigsSideBySide(Supplier<Rig> made) {
        try (Rig first = made.get(); Rig second = made.get()) {
            first.send(1);
            second.send(2);
            first.send(3);
            awaitQuietly(() -> first.events().size() + second.events().size() == 3);
            assertThat(first.events()).as("events of the first").containsExactly(1, 3);
            assertThat(second.events()).as("events of the second").containsExactly(2);
            assertThat(first.accepted()).as("accepted").isEqualTo(2);
            assertThat(first.done()).as("done").isEqualTo(2);

            awaitQuietly(second::sleeps);
            long wakeups = second.wakeups();
            second.send(4);
            awaitQuietly(() -> second.events().size() == 2);
            assertThat(second.wakeups()).as("an idle sidecar is woken; it does not sleep and look")
                    .isEqualTo(wakeups + 1);
        }
    }

    private static void awaitQuietly(java.util.concurrent.Callable<Boolean> condition) {
        try {
            await().atMost(RunningHost.LONG).until(condition);
        } catch (org.awaitility.core.ConditionTimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The product as a starter. */
    private static final class HostStarter implements Starter {
        private final RunningHost running = new RunningHost();

        @Override
        public void start(Path library) {
            running.host.start(library);
        }

        @Override
        public boolean isStarted() {
            return running.host.status().state() == SidecarState.RUNNING;
        }

        @Override
        public void close() {
            running.close();
        }
    }

    /** The product as a rig. */
    private static final class HostRig implements Rig {
        private final RunningHost running = new RunningHost();

        HostRig() {
            running.host.start(ECHO);
        }

        @Override
        public void send(int value) {
            running.send(1, (byte) value);
        }

        @Override
        public List<Integer> events() {
            return running.sink.events().stream().map(event -> (int) event.payload()[0]).toList();
        }

        @Override
        public long accepted() {
            return running.host.reading().accepted();
        }

        @Override
        public long done() {
            return running.host.reading().doneCount();
        }

        @Override
        public long wakeups() {
            return running.host.reading().wakeups();
        }

        @Override
        public boolean sleeps() {
            return running.host.reading().sleeping();
        }

        @Override
        public void close() {
            running.close();
        }
    }
}
