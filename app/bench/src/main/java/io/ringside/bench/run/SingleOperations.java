// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Single operations by JMH, with what they allocate: see {@code io.ringside.bench.single}. */
public final class SingleOperations {
    /** Kind of its slot. */
    public static final String KIND = "single";
    /** First word of its lines: name, nanoseconds per operation, error, bytes allocated per operation. */
    public static final String WORD = "operation";

    private static final Slot SLOT = new Slot(1, KIND, 64, "jmh");
    private static final long LEAST_MILLIS = 100;
    private static final long MOST_MILLIS = 1000;
    private static final int BENCHMARKS = 12;
    private static final int ITERATIONS = 8;

    private final Journal journal;
    private final Path binaries;

    /** @param binaries where the C halves lie */
    public SingleOperations(Journal journal, Path binaries) {
        this.journal = journal;
        this.binaries = binaries;
    }

    /** Measures in about {@code nanos}, unless the journal has it. */
    public void run(long nanos) throws IOException {
        if (journal.has(SLOT)) {
            return;
        }
        long millis = Math.clamp(nanos / 1_000_000 / (BENCHMARKS * ITERATIONS), LEAST_MILLIS, MOST_MILLIS);
        List<String> flags = new ArrayList<>(ContenderProcess.FLAGS);
        flags.add("-Dringside.bench.binaries=" + binaries);
        Options options = new OptionsBuilder().include("io\\.ringside\\.bench\\.single\\..*").forks(1)
                .warmupIterations(3).measurementIterations(5).warmupTime(TimeValue.milliseconds(millis))
                .measurementTime(TimeValue.milliseconds(millis)).timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class).shouldFailOnError(true).verbosity(VerboseMode.SILENT)
                .jvm(Path.of(System.getProperty("java.home"), "bin", "java").toString())
                .jvmArgs(flags.toArray(String[]::new)).build();
        try {
            journal.add(SLOT, lines(new Runner(options).run()));
        } catch (RunnerException e) {
            throw new IOException("JMH did not run: " + e.getMessage(), e);
        }
    }

    private static List<String> lines(Collection<RunResult> results) {
        List<String> lines = new ArrayList<>();
        for (RunResult result : results) {
            Result<?> time = result.getPrimaryResult();
            Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
            String name = result.getParams().getBenchmark();
            lines.add(String.format(Locale.ROOT, "%s\t%s\t%.2f\t%.2f\t%.3f", WORD,
                    name.substring("io.ringside.bench.single.".length()), time.getScore(), time.getScoreError(),
                    bytes == null ? Double.NaN : bytes.getScore()));
        }
        return lines;
    }
}
