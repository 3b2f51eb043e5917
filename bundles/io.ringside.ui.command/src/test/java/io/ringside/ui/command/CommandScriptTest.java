// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import io.ringside.api.command.Fate;
import io.ringside.api.event.EventSample;
import io.ringside.ui.window.Patience;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Patience.class)
class CommandScriptTest {
    private final StubCommands commands = new StubCommands();

    private static List<ScriptStep> parse(String... lines) {
        return CommandScript.parse(String.join("\n", lines), CommandViewModelTest.FIELDS);
    }

    private ScriptRun run(String... lines) {
        ScriptRun run = new ScriptRun(commands, parse(lines));
        run.run();
        return run;
    }

    @Test
    void readsEveryVerb() {
        List<ScriptStep> steps = parse("# a remark", "", "repeat 2", "  send PING text=\"hello, you\" # another",
                "  expect PING within 5 ms",
                "end", "wait 1.5 s", "send SET hex 0a");
        assertThat(steps).hasSize(3);
        ScriptStep.Repeat repeat = (ScriptStep.Repeat) steps.getFirst();
        ScriptStep.Send ping = (ScriptStep.Send) repeat.steps().getFirst();
        assertThat(repeat.times()).isEqualTo(2);
        assertThat(new String(ping.payload())).isEqualTo("hello, you");
        assertThat(ping.expected()).containsExactly(new ScriptStep.Expected(5, 1, "PING", Duration.ofMillis(5)));
        assertThat(steps.get(1)).isEqualTo(new ScriptStep.Wait(7, Duration.ofMillis(1500)));
        assertThat(((ScriptStep.Send) steps.get(2)).payload()).containsExactly(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"shout PING | Line 1 of the script begins with \"shout\"", "send | sends nothing",
                "send BARK | cannot be sent: \"BARK\" is no command type",
                "send SET gain=loud | cannot be sent: \"loud\" does not fit",
                "send SET tone=1 | has \"tone=1\", which is no field=value of SET",
                "send SET hex 0 | cannot be sent: The payload is no hex",
                "expect PING | no send stands before it", "wait soon | names no time", "repeat often | is no repeat",
                "repeat 9999999 | is no repeat",
                "end | ends what was not begun", "repeat 3 | repeats without an end"})
    void saysWhichLineIsNone(String line, String sentence) {
        assertThatThrownBy(() -> parse(line)).hasMessageContaining(sentence)
                .hasMessageStartingWith("Line 1 of the script");
    }

    @Test
    void anExpectationNamesAnEventOfTheSidecar() {
        assertThatThrownBy(() -> parse("send PING", "expect BARK")).hasMessageContaining("Line 2")
                .hasMessageContaining("no event of this sidecar");
        assertThatThrownBy(() -> parse("send PING", "expect PING soon"))
                .hasMessageContaining("write expect TYPE within 5 ms");
    }

    @Test
    void sendsInOrderAndCounts() {
        ScriptRun run = run("repeat 2", "send PING text=a", "send PING text=b", "end");
        assertThat(commands.sent).containsExactly("1:a", "1:b", "1:a", "1:b");
        assertThat(run.problem()).isEmpty();
        assertThat(run.progress().replace('\u00a0', ' ')).startsWith("script done, 4 sent, 0 events");
    }

    @Test
    void anExpectedEventThatComesInTimeIsFine() {
        commands.answer = List.of(new EventSample(0, 4_100, 0, 0, 0, 1, 0, new byte[0]));
        assertThat(run("send PING", "expect PING within 5 us").problem()).isEmpty();
    }

    @Test
    void anExpectedEventThatIsMissingLateOrAnotherEndsTheScript() {
        String[] script = {"send PING", "expect PING within 2 us", "send SET gain=1"};
        assertThat(run(script).problem())
                .isEqualTo("RS-218: Line 2 expected PING within 2\u00a0µs of PING, and no event came.");
        commands.answer = List.of(new EventSample(0, 4_100, 0, 0, 0, 1, 0, new byte[0]));
        assertThat(run(script).problem()).endsWith("and it came after 3.1\u00a0µs.");
        commands.answer = List.of(new EventSample(0, 1_100, 0, 0, 0, 9, 0, new byte[0]));
        assertThat(run(script).problem()).endsWith("and an event of type 9 came.");
        assertThat(commands.sent).hasSize(3).allMatch(sent -> sent.startsWith("1:"));
    }

    @Test
    void aRefusedCommandEndsTheScriptInWords() {
        commands.fate = Fate.REFUSED_FULL;
        assertThat(run("send PING", "send PING").problem()).startsWith("RS-218: Line 1: RS-201");
        assertThat(commands.sent).hasSize(1);
    }

    @Test
    void aRunIsStoppedBeforeItsNextStep() {
        ScriptRun run = new ScriptRun(commands, parse("send PING", "wait 60 s", "send PING"));
        Thread thread = Thread.ofPlatform().start(run);
        await().until(() -> commands.sent.size() == 1);
        run.stop();
        await().until(() -> !thread.isAlive());
        assertThat(commands.sent).hasSize(1);
        assertThat(run.progress()).startsWith("stopped");
    }
}
