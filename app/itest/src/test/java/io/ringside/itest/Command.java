// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the assembled product as the {@code ringside} script does once it is built, without a display. */
final class Command {
    private static final Path PRODUCT = RunningProduct.home().resolve("bin").resolve("ringside");
    private static final long MINUTES = 5;

    private Command() {}

    /**
     * What a run printed.
     *
     * @param status exit code
     * @param out standard output
     * @param err standard error
     */
    record Run(int status, String out, String err) {
        String lastLine() {
            String[] lines = out.strip().split("\n");
            return lines[lines.length - 1];
        }
    }

    static Run ringside(String... arguments) throws IOException, InterruptedException {
        return ringside(Map.of(), arguments);
    }

    /** With more in its environment. */
    static Run ringside(Map<String, String> more, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(PRODUCT.toString()));
        line.addAll(List.of(arguments));
        Path out = Files.createTempFile("ringside", ".out");
        Path err = Files.createTempFile("ringside", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().remove("DISPLAY");
            builder.environment().remove("WAYLAND_DISPLAY");
            builder.environment().put("RINGSIDE_JAVA_HOME", System.getProperty("java.home"));
            builder.environment().putAll(more);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(
                        "still running after " + MINUTES + " minutes: " + line + "\n" + Files.readString(err));
            }
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }
}
