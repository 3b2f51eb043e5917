// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.State;
import io.ringside.api.bridge.Generation.StopOutcome;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.HostLoss;
import io.ringside.ring.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told when the process of a sidecar ends, hangs or does not start. */
@Timeout(120)
class CrashTest {
    private static final int CRASH = 4;
    private static final int HANG = 3;
    private static final int ABORT = 7;
    private static final int EXIT = 10;

    @Test
    void namesTheFunctionAndTheCommandInHand() throws InterruptedException {
        try (CommandSide side = new CommandSide()) {
            Generation faulty = side.serve(CommandSide.sidecar("faulty"));
            side.send(1, 7);
            side.awaitDrained();
            long position = side.send(CRASH, 42);
            side.awaitEnded();

            CrashReport report = faulty.crash().orElseThrow();
            assertThat(report.signal()).isEqualTo(11);
            assertThat(report.exitCode()).isEqualTo(-1);
            assertThat(report.where())
                    .matches("(crash|faulty_process)[\\w.]*\\+0x[0-9a-f]+ in libringside_faulty\\.so");
            assertThat(report.position()).isEqualTo(position);
            assertThat(report.type()).isEqualTo(CRASH);
            assertThat(report.attempt()).isEqualTo(1);
            assertThat(report.payload()).startsWith(42).hasSize(16);
            assertThat(report.pid()).isEqualTo(faulty.pid().orElseThrow());
            assertThat(faulty.status().state()).isEqualTo(State.FAILED);
            assertThat(faulty.status().message()).contains("was ended by SIGSEGV");
            assertThat(side.sink.lines).anyMatch(line -> line.startsWith("RS-339: faulty 1.0.0"));
            assertThat(side.sink.sequences()).as("what it emitted before is delivered").containsExactly(7L);
            assertThat(faulty.stop(StopReason.FAULT, false, CommandSide.LONG)).isEqualTo(StopOutcome.ENDED);
        }
    }

    @Test
    void namesWhoCalledAbortAndTheExitCodeOfOneThatExits() throws InterruptedException {
        try (CommandSide side = new CommandSide()) {
            Generation prowler = side.serve(CommandSide.badSidecar("prowler"));
            side.send(ABORT, 0);
            side.awaitEnded();
            assertThat(prowler.crash().orElseThrow().signal()).isEqualTo(6);
            assertThat(prowler.crash().orElseThrow().where()).matches("below [\\w.]+\\+0x[0-9a-f]+ in prowler\\.so");
            prowler.stop(StopReason.FAULT, false, CommandSide.LONG);
        }
        try (CommandSide side = new CommandSide()) {
            Generation prowler = side.serve(CommandSide.badSidecar("prowler"));
            side.send(EXIT, 0);
            side.awaitEnded();
            assertThat(prowler.crash().orElseThrow().signal()).isZero();
            assertThat(prowler.crash().orElseThrow().exitCode()).isEqualTo(7);
            prowler.stop(StopReason.FAULT, false, CommandSide.LONG);
        }
    }

    @Test
    void aKillIsACrashLikeAnyOther() throws InterruptedException {
        try (CommandSide side = new CommandSide()) {
            Generation echo = side.serve(CommandSide.sidecar("echo"));
            echo.kill();
            side.awaitEnded();
            assertThat(echo.crash().orElseThrow().signal()).isEqualTo(9);
            assertThat(echo.crash().orElseThrow().position()).as("nothing in hand").isEqualTo(-1);
            assertThat(side.view.held(Role.CONSUMER)).as("the kernel has freed the role").isFalse();
            echo.stop(StopReason.FAULT, false, CommandSide.LONG);
            assertThatThrownBy(() -> echo.park(false, Duration.ofSeconds(1))).isInstanceOfSatisfying(
                    RingsideException.class, e -> assertThat(e.code()).isEqualTo("RS-425"));
        }
    }

    /** Whether it says that it serves before it crashes is a race; that its end is named, is not. */
    @Test
    void namesTheEndOfOneThatCrashesBeforeItSaysThatItServes() throws InterruptedException {
        for (int i = 0; i < 8; i++) {
            try (CommandSide side = new CommandSide()) {
                GenerationRequest request = side.request(CommandSide.sidecar("faulty"));
                Generation faulty = side.bridge.load(request);
                side.send(CRASH, 42);
                try {
                    side.grant(faulty, request.epoch());
                } catch (RingsideException e) {
                    assertThat(e.code()).isEqualTo("RS-420");
                    assertThat(e).hasMessageContaining("that it serves: its process was ended by SIGSEGV");
                }
                side.awaitEnded();
                faulty.stop(StopReason.FAULT, false, CommandSide.LONG);
            }
        }
    }

    @Test
    void cutsOffWhatHangsWhenItIsToStop() {
        try (CommandSide side = new CommandSide()) {
            Generation faulty = side.serve(CommandSide.sidecar("faulty"));
            long position = side.send(HANG, 1);
            CommandSide.await("in hand", () -> faulty.status().inHandFrom() == position);
            assertThat(faulty.park(false, Duration.ofMillis(200))).as("it does not come to a border").isFalse();
            assertThat(faulty.status().state()).isEqualTo(State.RUNNING);

            assertThat(faulty.stop(StopReason.STOPPED, false, Duration.ofMillis(200))).isEqualTo(StopOutcome.ENDED);
            assertThat(ProcessHandle.of(faulty.pid().orElseThrow()).filter(ProcessHandle::isAlive)).isEmpty();
            assertThat(side.sink.lines).anyMatch(line -> line.startsWith("RS-338"));
            assertThat(faulty.crash()).as("it was told to").isEmpty();
            assertThat(side.view.inHand().orElseThrow().position()).as("in doubt").isEqualTo(position);
        }
    }

    @Test
    void refusesWhatDoesNotStartInWordsAndLeavesNoProcess() {
        try (CommandSide side = new CommandSide()) {
            assertRefused(side, side.request(CommandSide.sidecar("faulty"), Confinement.NONE, HostLoss.KEEP,
                    Duration.ofSeconds(10), "create=fail"), "faulty 1.0.0 refused to start");
            assertRefused(side, side.request(CommandSide.badSidecar("prowler"), Confinement.NONE, HostLoss.KEEP,
                    Duration.ofMillis(300), "hang"), "");
            assertRefused(side, side.request(CommandSide.badSidecar("prowler"), Confinement.NONE, HostLoss.KEEP,
                    Duration.ofSeconds(10), "exit"), "its process ended itself with exit code 7");
            assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
        }
    }

    private static void assertRefused(CommandSide side, GenerationRequest request, String words) {
        assertThatThrownBy(() -> side.bridge.load(request)).isInstanceOfSatisfying(RingsideException.class, e -> {
            assertThat(e.code()).isEqualTo("RS-415");
            assertThat(e.getMessage()).contains(words).endsWith("Nothing changed.");
        });
    }

    @Test
    void aProcessThatEatsMemoryDiesAlone() throws InterruptedException {
        try (CommandSide side = new CommandSide()) {
            Generation prowler = side.serve(side.request(CommandSide.badSidecar("prowler"),
                    new Confinement(false, 256L << 20), HostLoss.DRAIN_THEN_EXIT, Duration.ofSeconds(10), ""));
            side.send(6, 0);
            side.awaitEnded();
            assertThat(prowler.crash().orElseThrow().signal()).isEqualTo(6);
            prowler.stop(StopReason.FAULT, false, CommandSide.LONG);
        }
    }

    @Test
    void aHardenedOneServesAndMayNeitherConnectNorWriteFilesNorRunPrograms() {
        try (CommandSide side = new CommandSide()) {
            side.sink.keepsPayloads = true;
            side.serve(side.request(CommandSide.badSidecar("prowler"), new Confinement(true, 0),
                    HostLoss.DRAIN_THEN_EXIT, Duration.ofSeconds(10), ""));
            side.send(2, 0);
            side.send(4, 0);
            side.send(3, 0);
            side.send(1, 99);
            side.awaitDrained();
            side.assertBalanced();
            assertThat(side.sink.payloads().get(0)).as("connect").startsWith(1);
            assertThat(side.sink.payloads().get(1)).as("execve").startsWith(1);
            if (side.sink.lines.stream().noneMatch(line -> line.contains("no Landlock"))) {
                assertThat(side.sink.payloads().get(2)).as("open(\"/etc/passwd\", O_WRONLY)").startsWith(13);
            }
            assertThat(side.sink.sequences().getLast()).as("echo still serves").isEqualTo(99);
        }
    }

    @Test
    void whatALibraryPrintsBecomesALineOfItsLog() {
        try (CommandSide side = new CommandSide()) {
            side.serve(CommandSide.badSidecar("prowler"));
            side.send(9, 0);
            CommandSide.await("the line", () -> side.sink.lines.contains("printed by a sidecar"));
        }
    }

    @Test
    void theRoleIsFreeAlthoughAChildOfTheSidecarLivesOn() throws InterruptedException {
        try (CommandSide side = new CommandSide()) {
            side.sink.keepsPayloads = true;
            Generation prowler = side.serve(CommandSide.badSidecar("prowler"));
            side.send(5, 0);
            side.awaitDrained();
            side.assertBalanced();
            byte[] payload = side.sink.payloads().getFirst();
            int child = (payload[0] & 0xff) | (payload[1] & 0xff) << 8 | (payload[2] & 0xff) << 16
                    | (payload[3] & 0xff) << 24;
            ProcessHandle sleeper = ProcessHandle.of(child).orElseThrow();
            prowler.kill();
            side.awaitEnded();
            assertThat(sleeper.isAlive()).isTrue();
            CommandSide.await("the child has closed its copies", () -> !side.view.held(Role.CONSUMER));
            Generation next = side.serve(CommandSide.sidecar("echo"));
            side.send(1, 5);
            side.awaitDrained();
            sleeper.destroyForcibly();
            assertThat(sleeper.onExit().orTimeout(60, TimeUnit.SECONDS)).succeedsWithin(Duration.ofSeconds(60));
            next.stop(StopReason.STOPPED, false, CommandSide.LONG);
        }
    }
}
