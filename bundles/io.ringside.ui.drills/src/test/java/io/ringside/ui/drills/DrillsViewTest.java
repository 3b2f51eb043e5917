// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import io.ringside.api.RingsideException;
import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.drill.DrillService;
import io.ringside.api.ledger.Ledger;
import io.ringside.ui.window.OpenWindow;

import javafx.scene.Node;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** A person who disbelieves and checks. */
class DrillsViewTest {
    /** Drills that end when they are stopped. */
    private static final class StubDrills implements DrillService {
        final CountDownLatch stopped = new CountDownLatch(1);
        final List<String> calls = new CopyOnWriteArrayList<>();
        volatile String failure = "";
        volatile boolean cannot;

        @Override
        public DrillReport run(Drill drill, Duration time, long seed, Consumer<String> progress) {
            calls.add(drill.title() + " " + time.toSeconds());
            if (cannot) {
                throw new RingsideException("RS-712", "The sidecar runs in this process, so it cannot be killed.");
            }
            progress.accept("killed pid 4182, command #64 in hand");
            try {
                stopped.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new DrillReport(drill, new Ledger(10, 10, 0, 10, 0, 0, 10, 10, 0, 0, 0), 3, 2, 0, 2, 0, 41_000_000,
                    DrillReport.UNMEASURED, DrillReport.UNMEASURED, 0.1, failure);
        }

        @Override
        public Optional<Drill> running() {
            return Optional.empty();
        }

        @Override
        public void stop() {
            stopped.countDown();
        }
    }

    private final StubDrills services = new StubDrills();
    private final FxRobot person = new FxRobot();
    private OpenWindow open;

    @BeforeEach
    void openTheCard() {
        OpenWindow.startToolkit();
        open = OpenWindow.over(services, new DrillsView(services));
        await().until(() -> node("drills-open") != null);
        open.window().press("drills-open");
        await().until(() -> node("drill-kill") != null);
    }

    @AfterEach
    void closeWindow() {
        services.stop();
        open.close();
    }

    private Node node(String id) {
        return open.scene().lookup("#" + id);
    }

    @Test
    void runsADrillFollowsItAndReadsHowItEnded() {
        open.window().enter("drill-seconds", "30");
        person.clickOn("#drill-kill");
        await().until(() -> open.window().text("drill-progress").contains("killed pid 4182"));
        assertThat(services.calls).containsExactly("kill 30");
        assertThat(node("drill-swap").isDisabled()).isTrue();
        assertThat(open.window().text("drills-summary")).isEqualTo("kill runs");

        person.clickOn("#drill-stop");

        await().until(() -> open.window().text("drill-verdict").contains("Passed: nothing lost, nothing doubled"));
        assertThat(open.window().text("drill-verdict").replace('\u00a0', ' '))
                .contains("3 kills, 2 with a command in hand, worst recovery 41 ms");
        assertThat(open.window().text("drill-line")).startsWith("ledger offered=10")
                .endsWith("pause_p99_us=unmeasured");
        await().until(() -> !node("drill-swap").isDisabled());
    }

    @Test
    void aDrillThatFailedSaysWhy() {
        services.failure = "No kill found a command in hand.";
        services.stop();

        open.window().press("drill-kill");

        await().until(() -> open.window().text("drill-verdict").endsWith("Failed: No kill found a command in hand."));
        assertThat(open.window().text("drills-summary")).isEqualTo("kill failed");
    }

    @Test
    void aDrillThatCannotBeRunSaysWhatToDo() {
        services.cannot = true;

        open.window().press("drill-kill");

        await().until(() -> open.window().text("drill-failure").contains("RS-712"));
        await().until(() -> !node("drill-kill").isDisabled());
    }

    @Test
    void aTimeThatIsNoneStartsNothing() {
        open.window().enter("drill-seconds", "a while");

        open.window().press("drill-fill");

        await().until(() -> open.window().text("drill-failure").contains("RS-618"));
        assertThat(services.calls).isEmpty();
    }

    @Test
    void allSevenCanBeChosen() {
        for (Drill drill : Drill.values()) {
            assertThat(node("drill-" + drill.title())).as(drill.title()).isNotNull();
        }
    }
}
