// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToIntFunction;

import io.ringside.api.RingsideException;
import io.ringside.api.drill.Drill;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingsideCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Launch launch;

    @Test
    void opensAWindowWithTheDemoSidecarWhenNothingIsSaid() {
        assertThat(run()).isZero();

        assertThat(launch).isEqualTo(new Launch.Window(new Target("demo", "", "main", 0, null, true, null, 0, null)));
        assertThat(launch).as("what a start without words does, which parses nothing").isEqualTo(Launch.Window.usual());
    }

    @Test
    void takesASidecarAndItsRing() {
        run("--sidecar", "my.so", "--ring", "mine", "--capacity", "64k");

        assertThat(launch)
                .isEqualTo(new Launch.Window(new Target("my.so", "", "mine", 65_536, null, true, null, 0, null)));
    }

    @Test
    void takesWhereTheSidecarIsToRun() {
        run("--sidecar", "my.so", "--isolation", "own-process");

        assertThat(launch).isEqualTo(
                new Launch.Window(new Target("my.so", "", "main", 0, Isolation.OWN_PROCESS, true, null, 0, null)));
    }

    @Test
    void takesTheProcessorOfItsThread() {
        run("--pin", "1");

        assertThat(launch).isEqualTo(new Launch.Window(new Target("demo", "", "main", 0, null, true, 1, 0, null)));
    }

    @Test
    void takesThePriorityOfItsThread() {
        run("--nice", "-5");

        assertThat(launch).isEqualTo(new Launch.Window(new Target("demo", "", "main", 0, null, true, null, -5, null)));
    }

    @Test
    void refusesAPriorityThatTheSystemDoesNotKnow() {
        assertThat(run("--nice", "20")).isNotZero();
        assertThat(run("--nice", "-21")).isNotZero();
        assertThat(run("--nice", "high")).isNotZero();
        assertThat(launch).isNull();
    }

    @Test
    void keepsNoSpareProcessWhenAsked() {
        run("drill", "kill", "--no-spare");

        assertThat(((Launch.Drilled) launch).target().spare()).isFalse();
    }

    @Test
    void refusesAProcessorThatIsNoNumber() {
        assertThat(run("--pin", "-1")).isNotZero();
        assertThat(run("--pin", "99999999999")).isNotZero();
        assertThat(launch).isNull();
    }

    @Test
    void readsShellCommandsWhenAsked() {
        run("--shell");

        assertThat(launch).isInstanceOf(Launch.Shell.class);
    }

    @Test
    void runsTheDemoIntoADirectory() {
        run("demo", "--headless", "--out", "pictures", "--sidecar", "stats");

        assertThat(launch)
                .isEqualTo(new Launch.Demo(new Target("stats", "", "main", 0, null, true, null, 0, null), true,
                        Path.of("pictures")));
    }

    @Test
    void handsTheLevelOfAPipeToItsSidecar() {
        run("pipe", "--sidecar", "zstd", "--in", "a", "--out", "b", "--swaps", "3", "--level", "7", "--chunk", "1m");

        assertThat(launch).isEqualTo(
                new Launch.Pipe(new Target("zstd", "level=7", "main", 0, null, true, null, 0, null), Path.of("a"),
                        Path.of("b"),
                        3,
                        1 << 20));
    }

    @Test
    void drillsWithItsSeed() {
        run("drill", "corrupt-copy", "--seconds", "30", "--seed", "7", "--isolation", "own-process");

        assertThat(launch)
                .isEqualTo(
                        new Launch.Drilled(
                                new Target("demo", "", "main", 0, Isolation.OWN_PROCESS, true, null, 0, null),
                                Drill.CORRUPT_COPY,
                                Duration.ofSeconds(30), 7, "own-process"));
    }

    @Test
    void drillsInThisProcessWithASeedOfItsOwnWhenNothingElseIsSaid() {
        run("drill", "swap");
        long first = ((Launch.Drilled) launch).seed();
        run("drill", "swap");

        Launch.Drilled second = (Launch.Drilled) launch;
        assertThat(second.seed()).isNotEqualTo(first);
        assertThat(second.isolation()).isEqualTo("in-process");
        assertThat(second.time()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void namesTheDrillsThereAre() {
        assertThat(run("drill", "kil")).isEqualTo(2);

        assertThat(err.toString()).contains("kil")
                .contains("kill, pause, slow, fill, corrupt-copy, swap, move, update, bad-library");
    }

    @ParameterizedTest
    @CsvSource({"--frob", "drill", "drill kill --isolation nowhere", "drill kill --seconds soon", "pipe --in a",
        "--capacity 12x", "pipe --in a --out b --swaps many"})
    void endsWithTwoAndOneLineWhenTheCommandLineIsWrong(String words) {
        assertThat(run(words.split(" "))).isEqualTo(2);

        assertThat(launch).isNull();
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("ringside: ").endsWith(" --help.");
    }

    @Test
    void passesTheExitCodeOn() {
        assertThat(run(any -> 1)).isEqualTo(1);
    }

    @Test
    void saysAFailureInOneSentence() {
        assertThat(run(RingsideCommandTest::fail)).isEqualTo(1);

        assertThat(err.toString().lines()).containsExactly("ringside: RS-104: Not enough shared memory.");
    }

    @Test
    void showsWhereAFailureComesFromWhenAsked() {
        run(RingsideCommandTest::fail, "demo", "--verbose");

        assertThat(err.toString()).contains("\tat io.ringside.launcher.RingsideCommandTest.fail");
    }

    @Test
    void printsItsVersionAsData() {
        assertThat(run("--version")).isZero();

        assertThat(out.toString()).startsWith("ringside ").contains("Java " + Runtime.version().feature());
    }

    private static int fail(Launch any) {
        throw new RingsideException("RS-104", "Not enough shared memory.");
    }

    private int run(String... words) {
        return run(asked -> {
            launch = asked;
            return 0;
        }, words);
    }

    private int run(ToIntFunction<Launch> runner, String... words) {
        return RingsideCommand.commandLine(runner).setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true))
                .execute(words);
    }
}
