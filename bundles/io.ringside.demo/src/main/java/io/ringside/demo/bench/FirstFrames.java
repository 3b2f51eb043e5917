// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;

/** Starts the product as a person does, and waits for its first frame. Confined to one thread. */
final class FirstFrames {
    private static final int STARTS = 3;
    private static final long PATIENCE_SECONDS = 40;
    private static final long GLANCE_MILLIS = 20;

    private final Path program;
    private final Path work;
    private int started;

    FirstFrames(Path home) throws IOException {
        this.program = home.resolve("bin").resolve("ringside");
        this.work = Files.createTempDirectory("ringside-starts");
    }

    /** Milliseconds from process start to the first frame, without a cache of classes: the median of three. */
    double plain() throws IOException, InterruptedException {
        return median("--ring", "bench-starts");
    }

    /** The same with the cache that the first start makes; NaN when none came to be. */
    double cached() throws IOException, InterruptedException {
        start(); // without a word of options: this is the start that trains
        Path cache = work.resolve("ringside");
        if (!await(() -> holds(cache, ".aot"))) {
            return Double.NaN;
        }
        return median();
    }

    private double median(String... words) throws IOException, InterruptedException {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            times.add(start(words));
        }
        times.sort(Comparator.naturalOrder());
        return times.get(STARTS / 2);
    }

    private double start(String... words) throws IOException, InterruptedException {
        Path told = work.resolve("frame-" + started++);
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true)
                .redirectOutput(work.resolve("output").toFile());
        builder.environment().put("XDG_CACHE_HOME", work.toString());
        builder.environment().put("XDG_CONFIG_HOME", work.toString());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dringside.first.frame=" + told);
        long asked = System.currentTimeMillis();
        Process child = builder.start();
        long begun = child.info().startInstant().map(Instant::toEpochMilli).filter(at -> Math.abs(at - asked) < 1_000)
                .orElse(asked);
        try {
            if (!await(() -> Files.exists(told) || !child.isAlive()) || !Files.exists(told)) {
                throw new RingsideException("RS-628", "A start showed no first frame within " + PATIENCE_SECONDS
                        + " s. It says: " + Files.readString(work.resolve("output")).strip());
            }
            return Long.parseLong(Files.readString(told)) - Math.max(begun, asked);
        } finally {
            child.destroy();
            if (!child.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        }
    }

    private static boolean holds(Path directory, String suffix) {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(file -> file.toString().endsWith(suffix));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
        return true;
    }

    /** Removes what the starts left. */
    void clear() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
