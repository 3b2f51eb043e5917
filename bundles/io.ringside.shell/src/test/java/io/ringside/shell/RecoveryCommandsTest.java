// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Question;
import io.ringside.api.inspect.OrphanService;
import io.ringside.api.inspect.OrphanedRing;
import io.ringside.api.sidecar.Supervision;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.WatchWindow;

import org.junit.jupiter.api.Test;

/** What is typed when native code fails. */
class RecoveryCommandsTest {
    private final FakeServices services = new FakeServices();
    private final ReturnCommands swaps = new ReturnCommands(services.swap());
    private final CrashCommands crashes = new CrashCommands(services.sidecar());

    @Test
    void saysWhatWasRolledBackAndWhatItCost() {
        services.next = FakeServices.report(SwapOutcome.ROLLED_BACK, "RS-402", "It ended.");

        assertThat(swaps.rollback()).contains("ROLLED_BACK", "RS-402: It ended.", "pause 2.9 ms",
                "lost 0, doubled 0, state_gap=512");
        assertThat(services.calls).containsExactly("rollBack");
    }

    @Test
    void movesBetweenProcesses() {
        assertThat(swaps.isolate("own")).contains("COMMITTED");
        swaps.isolate("in-process");

        assertThat(services.calls).containsExactly("isolate own-process", "isolate in-process");
        assertRefused(() -> swaps.isolate("somewhere"));
    }

    @Test
    void tellsWhatASwapWouldDo() {
        assertThat(swaps.plan("/lib/x.so")).isEqualTo("""
                stats 1.0.0 -> stats 1.1.0
                restarts sidecar stats 1.0.0; 6 bundles keep running
                pause 2.9 ms (as the last ones), stall budget 35.0 ms""");
        services.plan = SwapPlan.unknown("x.so");
        assertThat(swaps.plan("/lib/x.so")).contains("(a first guess), stall budget without end: nothing flows");
        services.plan = new SwapPlan("a", "b", List.of(), 0, 0, false, 0, "RS-401: It speaks ABI 4.");
        assertThat(swaps.plan("/lib/x.so")).isEqualTo("a -> b would be refused\nRS-401: It speaks ABI 4.");
    }

    @Test
    void setsTheWatch() {
        assertThat(swaps.watch()).startsWith("a new sidecar is watched for 2000.0 ms or 1 000 000 commands");
        swaps.watch("500");
        assertThat(services.window).isEqualTo(new WatchWindow(Duration.ofMillis(500), 1_000_000, 50));
        swaps.watch("500", "2k", "1");
        assertThat(services.window).isEqualTo(new WatchWindow(Duration.ofMillis(500), 2_000, 1));
        assertThat(swaps.watch("0")).isEqualTo("a new sidecar is committed at once");
        assertRefused(() -> swaps.watch("5", "0"));
        assertRefused(() -> swaps.watch("5", "1", "101"));
    }

    @Test
    void listsCrashesAndWhatIsAsked() {
        assertThat(crashes.crashes()).contains("state    RUNNING", "restarts 0", "It has not crashed.");
        services.supervision = new Supervision(42, 3, 2, 1, List.of(
                new CrashReport(0, 41, "stats 1.0.0", 11, -1, "f+0x1c of x.so", 640, 7, 2, new byte[]{1, -1}),
                new CrashReport(0, 40, "stats 1.0.0", 0, 3, "", -1, 0, 0, new byte[0])),
                Optional.of(new Question(640, 7, 3, "ping".getBytes())));

        assertThat(crashes.crashes()).contains("pid 42", "restarts 3, 2 crashes in a row, next start ",
                "asks     about the command at position 640, type 7, attempt 3: \"ping\"",
                "signal 11  f+0x1c of x.so  640, type 7  2        01ff", "exit 3");
    }

    @Test
    void killsAndAnswers() {
        crashes.kill();
        crashes.answer("skip");

        assertThat(services.calls).containsExactly("kill", "answer SKIP");
        assertRefused(() -> crashes.answer("perhaps"));
    }

    @Test
    void looksAfterOrphans() {
        FakeOrphans orphans = new FakeOrphans();
        OrphanCommands commands = new OrphanCommands(orphans);

        assertThat(commands.orphans()).contains("demo  pid 9 (gone)  1500.0 ms  4 100 (64.1 KiB)  65584          ",
                "stats 1.0.0");
        assertThat(commands.adopt("demo", "/lib/x.so")).isEqualTo("processed 4 100 commands of demo");
        assertThat(commands.archive("demo")).isEqualTo("demo lies at /archive/demo.ring");
        assertThat(commands.delete("demo", "unread")).isEqualTo("demo deleted, with what it held");
        assertThatThrownBy(() -> commands.delete("demo")).hasMessage("It holds 4100.");
        assertRefused(() -> commands.delete("demo", "everything"));
        assertThat(orphans.calls).containsExactly("adopt demo /lib/x.so", "delete demo true", "delete demo false");
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(RingsideException.class,
                e -> assertThat(e.code()).isEqualTo("RS-811"));
    }

    private static final class FakeOrphans implements OrphanService {
        private final List<String> calls = new ArrayList<>();

        @Override
        public List<OrphanedRing> orphans() {
            return List.of(new OrphanedRing("demo", Path.of("/dev/shm/demo.ring"), 9, 1_500, 4_100, 65_600, 65_584, -1,
                    "stats 1.0.0", ""));
        }

        @Override
        public long adopt(String name, Path library) {
            calls.add("adopt " + name + " " + library);
            return 4_100;
        }

        @Override
        public Path archive(String name) {
            return Path.of("/archive", name + ".ring");
        }

        @Override
        public void delete(String name, boolean unreadToo) {
            calls.add("delete " + name + " " + unreadToo);
            if (!unreadToo) {
                throw new RingsideException("RS-120", "It holds 4100.");
            }
        }
    }
}
