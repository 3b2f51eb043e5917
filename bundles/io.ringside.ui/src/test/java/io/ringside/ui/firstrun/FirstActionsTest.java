// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.firstrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each button does, over services that note what they were asked for. */
class FirstActionsTest {
    @TempDir
    private Path home;

    private final List<String> done = new ArrayList<>();
    private SidecarState state = SidecarState.RUNNING;
    private String isolation = "in-process";
    private SwapOutcome outcome = SwapOutcome.COMMITTED;
    private List<Path> candidates;
    private long refusedAfterKill;
    private final FirstActions actions = new FirstActions(new NotedHands(), () -> sidecar(), () -> commands(),
            () -> swaps());

    private Path old() {
        return home.resolve("libringside_demo_1.0.0.so");
    }

    private Path next() {
        return home.resolve("libringside_demo_1.1.0.so");
    }

    private Path broken() {
        return home.resolve("drill").resolve("demo_crashes.so");
    }

    @BeforeEach
    void install() throws IOException {
        candidates = List.of(old(), next(), home.resolve("libringside_echo.so"));
        Files.createDirectories(broken().getParent());
        Files.createFile(broken());
    }

    private final class NotedHands implements Hands {
        @Override
        public void press(String id) {
            done.add("press " + id);
        }

        @Override
        public void enter(String id, String text) {
            done.add("enter " + id + " " + text);
        }

        @Override
        public String text(String id) {
            return id.equals("composer-result") ? "#32 accepted" : "as fast as it goes";
        }
    }

    /** Answers by the name of the method. */
    @FunctionalInterface
    private interface Answers {
        Object answer(String method, Object[] with);
    }

    private static <T> T stub(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (_, method, with) -> answers.answer(method.getName(), with)));
    }

    private SidecarService sidecar() {
        return stub(SidecarService.class, (method, _) -> switch (method) {
            case "status" ->
                new SidecarStatus("demo", "1.0.0", state, 1, 1, "0.1.0", isolation, old().toString(), "main",
                        Long.MAX_VALUE, 0, 0, "", List.of());
            case "start" -> {
                done.add("start");
                state = SidecarState.RUNNING;
                yield null;
            }
            default -> {
                done.add(method);
                yield null;
            }
        });
    }

    private CommandService commands() {
        return stub(CommandService.class, (method, _) -> {
            if (!method.equals("loadProgress")) {
                done.add(method);
            }
            long refused = done.contains("kill") ? refusedAfterKill : 0;
            return method.equals("loadProgress") ? new LoadProgress(false, 0, refused, 0, 0, 0) : null;
        });
    }

    private SwapService swaps() {
        return stub(SwapService.class, (method, with) -> switch (method) {
            case "candidates" -> candidates;
            case "isolate" -> {
                done.add("isolate " + with[0]);
                isolation = "own-process";
                yield report(SwapOutcome.COMMITTED);
            }
            default -> {
                done.add(method + " " + with[0]);
                yield report(outcome);
            }
        });
    }

    private static SwapReport report(SwapOutcome how) {
        return new SwapReport(1, 0, "sidecar", "demo 1.0.0", "demo 1.1.0", how, "", "as the report says", List.of(), 1,
                0, 0, 0, SwapReport.Effects.NONE);
    }

    @Test
    void startStartsWhatIsStoppedAndLetsCommandsFlow() {
        state = SidecarState.STOPPED;

        assertThat(actions.run(FirstStep.START)).contains("stall budget");
        assertThat(done).containsExactly("start", "startLoad");
    }

    @Test
    void pingFillsTheComposerAndSends() {
        actions.run(FirstStep.PING);

        assertThat(done).contains("enter composer-type PING").endsWith("press composer-send");
    }

    @Test
    void aBurstIsFollowedByThePacedLoadAgain() {
        actions.run(FirstStep.BURST);

        assertThat(done).contains("enter composer-count 300000").containsSubsequence("press composer-send", "startLoad",
                "enter composer-type PING", "enter composer-mode once");
        assertThat(done).as("what is left in the composer").endsWith("enter composer-payload hello, sidecar");
    }

    @Test
    void killMovesTheSidecarToAProcessOfItsOwnFirst() {
        actions.run(FirstStep.KILL);

        assertThat(done).containsExactly("isolate own-process", "kill");
    }

    @Test
    void swapTakesAnotherBuildOfTheDemoAndNeverTheBrokenOne() {
        actions.run(FirstStep.SWAP);

        assertThat(done).containsExactly("swapSidecar " + next());
    }

    @Test
    void aSwapThatWasNotCommittedIsSaidWithItsReason() {
        outcome = SwapOutcome.REFUSED;

        assertThatThrownBy(() -> actions.run(FirstStep.SWAP)).isInstanceOf(RingsideException.class)
                .hasMessageContaining("as the report says")
                .matches(why -> ((RingsideException) why).code().equals("RS-614"));
    }

    @Test
    void nothingIsBrokenInThisProcess() {
        assertThatThrownBy(() -> actions.run(FirstStep.BREAK)).hasMessageContaining("would end the window");
        assertThat(done).isEmpty();
    }

    @Test
    void theBrokenBuildMustBeRolledBack() {
        isolation = "own-process";
        outcome = SwapOutcome.ROLLED_BACK;

        assertThat(actions.run(FirstStep.BREAK)).contains("rolled back");
        assertThat(done).containsExactly("swapSidecar " + broken());
    }

    @ParameterizedTest
    @EnumSource(value = SwapOutcome.class, names = "ROLLED_BACK", mode = EnumSource.Mode.EXCLUDE)
    void aBrokenBuildThatIsNotRolledBackIsAFailure(SwapOutcome other) {
        isolation = "own-process";
        outcome = other;

        assertThatThrownBy(() -> actions.run(FirstStep.BREAK)).hasMessageContaining("was not rolled back");
    }

    @Test
    void withoutABrokenBuildThatIsSaid() throws IOException {
        isolation = "own-process";
        Files.delete(broken());

        assertThatThrownBy(() -> actions.run(FirstStep.BREAK)).hasMessageContaining("no build that crashes");
    }

    @Test
    void killSaysWhyCommandsWereRefusedAndThatNoneIsMissing() {
        refusedAfterKill = 17;

        assertThat(actions.run(FirstStep.KILL)).contains("LOST stays 0").contains("found no room")
                .contains("none is missing");
    }

    @Test
    void killSaysThatTheRingHadRoom() {
        assertThat(actions.run(FirstStep.KILL)).endsWith("none was refused.");
    }
}
