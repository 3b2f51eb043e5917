// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.shell.ConsoleSession;

import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A console over Gogo. Commands of the scope {@code ringside} need no scope. Safe for any thread: every run and every
 * line has a session of its own. Nothing listens on a port.
 */
@Component
public final class GogoConsole implements ConsoleSession {
    private static final String PROMPT = "ringside> ";

    private final CommandProcessor processor;

    /** Runs lines on the given processor. */
    @Activate
    public GogoConsole(@Reference CommandProcessor processor) {
        this.processor = processor;
    }

    @Override
    public void run(InputStream in, PrintStream out, PrintStream err) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        try (CommandSession session = open(out, err)) {
            prompt(out);
            for (String line = lines.readLine(); line != null
                    && !line.strip().equals("exit"); line = lines.readLine()) {
                print(out, answer(session, line));
                prompt(out);
            }
        } catch (IOException e) {
            err.println("RS-812: The console's input broke (" + e.getMessage()
                    + "). The console is closed; everything else goes on.");
        }
    }

    private static void prompt(PrintStream out) {
        out.print(PROMPT);
        out.flush();
    }

    private static void print(PrintStream out, String answer) {
        if (!answer.isEmpty()) {
            out.println(answer);
        }
    }

    @Override
    public String execute(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
                CommandSession session = open(out, out)) {
            out.print(answer(session, line));
        }
        return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    private CommandSession open(PrintStream out, PrintStream err) {
        CommandSession session = processor.createSession(InputStream.nullInputStream(), out, err);
        session.put("SCOPE", "ringside:*");
        return session;
    }

    /** What the line came to, in words where it failed. What a command printed is on the session's stream by then. */
    private static String answer(CommandSession session, String line) {
        if (line.isBlank()) {
            return "";
        }
        try {
            Object result = session.execute(line);
            return result == null ? "" : session.format(result, Converter.INSPECT).toString();
        } catch (RingsideException e) {
            return e.sentence();
        } catch (CommandNotFoundException e) {
            return "RS-813: There is no command \"" + e.getCommand()
                    + "\" now. Type help for the list; a command is gone while its bundle is"
                    + " stopped.";
        } catch (Exception e) {
            Optional<Usage> usage = Usage.of(line);
            return usage.isPresent() && e instanceof IllegalArgumentException
                    ? "RS-811: Usage: " + usage.get().pattern()
                    : "RS-814: The line failed: " + e + ".";
        }
    }
}
