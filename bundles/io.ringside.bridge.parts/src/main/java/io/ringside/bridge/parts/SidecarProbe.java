// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription;

/** Loads a library in a process that is thrown away, {@code ringside-probe}, and turns its answer into a description or a sentence. */
public final class SidecarProbe {
    private static final String FILE = "ringside-probe";
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final int MOST_OUTPUT = 1 << 20;

    /** Java answers 128 + n for a process that signal n ended. */
    private static final int SIGNALLED = 128;

    private final Path base;
    private final Duration deadline;

    /** A probe whose program lies for a moment in {@code base}, on a file system that allows execution. */
    public SidecarProbe(Path base) {
        this(base, DEADLINE);
    }

    /** The same with another deadline for loading a library. */
    public SidecarProbe(Path base, Duration deadline) {
        this.base = base;
        this.deadline = deadline;
    }

    /**
     * Probes a library.
     *
     * @throws RingsideException RS-401, RS-411, RS-412, RS-413 or RS-414
     */
    public SidecarDescription probe(Path library) {
        String file = library.getFileName().toString();
        try (NativeCopy program = NativeCopy.ofResource(FILE, base)) {
            Path output = Files.createTempFile(program.directory(), "out", "");
            Path errors = Files.createTempFile(program.directory(), "err", "");
            try {
                int exit = run(program.path(), library, output, errors);
                if (exit == 0) {
                    return ProbeOutput.description(head(output));
                }
                throw refused(exit, file, reason(head(errors), library));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + FILE + " in " + base, e);
        }
    }

    private int run(Path program, Path library, Path output, Path errors) throws IOException {
        Process process = new ProcessBuilder(program.toString(), library.toString()).redirectOutput(output.toFile())
                .redirectError(errors.toFile()).redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
        try {
            if (process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
                return process.exitValue();
            }
            throw new RingsideException("RS-414",
                    library.getFileName() + " did not come back within " + deadline.toMillis()
                            + " ms while it was loaded. Nothing changed; look at its constructors.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-414",
                    "The check of " + library.getFileName() + " was interrupted. Nothing changed.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static RingsideException refused(int exit, String file, String reason) {
        return switch (exit) {
            case 10 -> new RingsideException("RS-411", file + " cannot be loaded: " + reason
                    + ". Nothing changed; give the path of a sidecar's .so file that loads on this machine.");
            case 11 -> new RingsideException("RS-412", file + " is a library, but no sidecar: " + reason
                    + ". Nothing changed; end the C file with RSD_SIDECAR(...).");
            case 12 -> new RingsideException("RS-401", "ABI differs: " + file + " speaks " + ProbeOutput.abiOf(reason)
                    + ", this bridge " + AbiVersion.text(AbiVersion.NUMBER)
                    + ". Nothing changed; build it against the "
                    + "headers of this Ringside.");
            case 13 -> new RingsideException("RS-413",
                    "The sidecar's table in " + file + " is incomplete: " + reason
                            + ". Nothing changed; fill it with RSD_SIDECAR(...).");
            default -> new RingsideException("RS-414", file + " " + end(exit)
                    + " while it was loaded. Nothing changed: it happened in a throw-away process; look at its constructors.");
        };
    }

    private static String end(int exit) {
        return exit > SIGNALLED
                ? "crashed (" + signal(exit - SIGNALLED) + ")"
                : "ended its process with exit code " + exit;
    }

    private static String signal(int number) {
        return switch (number) {
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 8 -> "SIGFPE";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            default -> "signal " + number;
        };
    }

    /** The probe's own clause, behind whatever the library wrote; with the private copy's path shortened to the file's name. */
    private static String reason(String errors, Path library) {
        String marker = " is not a sidecar that can be used: ";
        int at = errors.lastIndexOf(marker);
        String clause = at < 0 ? errors : errors.substring(at + marker.length());
        return clause.replace(library.toString(), library.getFileName().toString()).strip().replaceAll("\\.$", "");
    }

    private static String head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        }
    }
}
