// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/** What a figure is worth nothing without: where, when and how it was measured. */
public final class Machine {
    private Machine() {}

    /** Notes all that in {@code journal}, for a run by {@code command} of a checkout at {@code root}. */
    public static void note(Journal journal, String command, Path root) throws IOException {
        String processor = field("/proc/cpuinfo", "model name") + ", family " + field("/proc/cpuinfo", "cpu family")
                + " model " + field("/proc/cpuinfo", "model");
        journal.note("date",
                journal.notes().getOrDefault("date", LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES).toString()));
        journal.note("processor", processor + ", " + Runtime.getRuntime().availableProcessors() + " processors");
        journal.note("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        journal.note("java", Runtime.version() + " " + System.getProperty("java.vendor"));
        journal.note("flags", String.join(" ", ContenderProcess.FLAGS));
        journal.note("command", command);
        journal.note("commit", commit(root));
        journal.note("load at the start", Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().filter(line -> line.split(":")[0].strip().equals(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip()).findFirst().orElse("?");
    }

    private static String commit(Path root) throws IOException {
        Process git = new ProcessBuilder("git", "-C", root.toString(), "describe", "--always", "--dirty")
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String said = new String(git.getInputStream().readAllBytes()).strip();
        return said.isEmpty() ? "unknown" : said;
    }
}
