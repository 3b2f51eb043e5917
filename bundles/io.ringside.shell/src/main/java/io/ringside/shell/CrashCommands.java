// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.util.Locale;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.Question.Answer;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.Supervision;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands about a sidecar that ends without being told to. Safe for any thread. Each answers with the text to print. */
@Component(service = CrashCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=crashes",
    "osgi.command.function=kill", "osgi.command.function=answer"})
public final class CrashCommands {
    private final SidecarService sidecar;

    /** Works on the given service. */
    @Activate
    public CrashCommands(@Reference SidecarService sidecar) {
        this.sidecar = sidecar;
    }

    /** Restarts and crashes. */
    public String crashes() {
        Supervision seen = sidecar.supervision();
        StringBuilder text = new StringBuilder();
        text.append("state    ").append(sidecar.status().state()).append(seen.pid() == 0 ? "" : ", pid " + seen.pid());
        text.append("\nrestarts ").append(Figures.count(seen.restarts())).append(", ").append(seen.inARow())
                .append(" crashes in a row");
        if (seen.nextStartMillis() != 0) {
            text.append(", next start ").append(Figures.clock(seen.nextStartMillis()));
        }
        seen.question().ifPresent(asked -> text.append("\nasks     about the command at position ")
                .append(asked.position()).append(", type ").append(asked.type()).append(", attempt ")
                .append(asked.attempt()).append(": ").append(Figures.preview(asked.payload())));
        TextTable table = new TextTable("Time", "Sidecar", "Pid", "End", "Where", "In hand", "Attempt", "Payload");
        for (CrashReport crash : seen.crashes()) {
            boolean inHand = crash.position() >= 0;
            table.row(Figures.clock(crash.epochMillis()), crash.sidecar(), Long.toString(crash.pid()),
                    crash.signal() != 0 ? "signal " + crash.signal() : "exit " + crash.exitCode(), crash.where(),
                    inHand ? crash.position() + ", type " + crash.type() : "",
                    inHand ? Integer.toString(crash.attempt()) : "", inHand ? Figures.preview(crash.payload()) : "");
        }
        return text.append('\n').append(table.text("It has not crashed.")).toString();
    }

    /** Kills the sidecar's own process. */
    public String kill() {
        long pid = sidecar.supervision().pid();
        sidecar.kill();
        return "killed pid " + pid;
    }

    /** Answers what the sidecar asks. */
    public String answer(String word) {
        Answer answer;
        try {
            answer = Answer.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RingsideException("RS-811", "\"" + word + "\" is no answer. Type redeliver or skip.", e);
        }
        sidecar.answer(answer);
        return "sidecar " + sidecar.status().state();
    }
}
