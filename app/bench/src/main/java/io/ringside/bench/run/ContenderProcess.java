// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.ringside.bench.child.ContenderMain;

/** A contender's JVM. Confined to one thread. */
final class ContenderProcess implements AutoCloseable {
    /** Flags of every contender's JVM: the same for all, what one of them needs and what harms none. */
    static final List<String> FLAGS = List.of("-Xms96m", "-Xmx96m", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch",
            "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED", "-Dagrona.disable.bounds.checks=true");

    private static final String PACED = "paced";
    private static final long LEAVE_SECONDS = 20;

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream orders;
    private final String name;

    private ContenderProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts it and waits until it is warm. */
    static ContenderProcess start(Variant variant, String kind, int payload, Path binaries) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.add("-Dringside.bench.payload=" + payload);
        command.add("-Dringside.bench.binaries=" + binaries);
        if (kind.startsWith(PACED)) {
            command.add("-Dringside.bench.pace=" + kind.substring(PACED.length()));
        }
        command.addAll(variant.settings());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ContenderMain.class.getName(),
                variant.base(), kind, binaries.toString()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        ContenderProcess contender = new ContenderProcess(variant.name(), process);
        contender.expect("ready");
        return contender;
    }

    private void expect(String wanted) throws IOException {
        String line = answers.readLine();
        if (!wanted.equals(line)) {
            throw new IOException("the JVM of " + name + (line == null ? " ended" : " said: " + line));
        }
    }

    /** Gives it an order. Answers what it says until it is done. */
    List<String> obey(String order) throws IOException {
        orders.println(order);
        List<String> lines = new ArrayList<>();
        String line;
        while (!"end".equals(line = answers.readLine())) {
            if (line == null) {
                throw new IOException("the JVM of " + name + " ended while it was to do: " + order);
            }
            lines.add(line);
        }
        return lines;
    }

    /** Tells it to leave, without waiting. */
    void dismiss() {
        orders.close();
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(LEAVE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
