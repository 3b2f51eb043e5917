// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.child;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import org.HdrHistogram.Histogram;

import io.ringside.bench.contender.Contenders;
import io.ringside.bench.contender.Rig;
import io.ringside.bench.contender.Settings;
import io.ringside.bench.round.Page;
import io.ringside.bench.round.Plan;
import io.ringside.bench.round.Round;

/**
 * A contender in a JVM of its own: warms up, says {@code ready}, and answers each line {@code rounds CLEAN TRIES} of its input by a
 * {@code round} line for each round and {@code end}. Arguments: name, {@code oneway} or {@code pingpong}, directory of the C halves.
 */
public final class ContenderMain {
    private static final int PROBES = 2000;
    private static final long HIGHEST_NANOS = 10_000_000_000L;

    private ContenderMain() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        boolean echo = arguments[1].equals("pingpong");
        Path binaries = Path.of(arguments[2]);
        Path pagePath = Path.of("/dev/shm", "ringside-" + Settings.uniqueName("page"));
        Plan plan = new Plan(0, 0, Settings.WORDS, echo, Settings.PAUSES, Settings.BATCH, true, true, PROBES);
        try (Page page = Page.open(binaries.resolve("libringside_bench.so"), pagePath);
                Rig rig = Contenders.rig(arguments[0], page, echo, binaries)) {
            try {
                serve(page, new Conductor(page, rig.closed(), plan), echo);
            } finally {
                page.quit();
            }
        }
    }

    private static void serve(Page page, Conductor conductor, boolean echo) throws Exception {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        conductor.warmUp();
        out.println("ready");
        String line;
        while ((line = in.readLine()) != null) {
            String[] words = line.split(" ");
            Histogram histogram = new Histogram(HIGHEST_NANOS, 3);
            conductor.measure(Integer.parseInt(words[1]), Integer.parseInt(words[2]), outcome -> {
                out.println(line(outcome.round(), outcome.objection()));
                if (echo && outcome.objection().isEmpty()) {
                    for (int sample : page.samples()) {
                        histogram.recordValue(sample);
                    }
                }
            });
            if (histogram.getTotalCount() > 0) {
                out.println("histogram\t" + encoded(histogram));
            }
            out.println("end");
        }
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }

    private static String line(Round round, String objection) {
        return String.join("\t", "round", objection.isEmpty() ? "clean" : objection,
                Long.toString(round.plan().count()), Long.toString(round.nanos()),
                String.format("%.4f", round.sender().share()), String.format("%.4f", round.receiver().share()),
                String.format("%.1f", round.sender().probeBefore() / 1000.0),
                String.format("%.1f", round.sender().probeAfter() / 1000.0),
                Boolean.toString(round.sender().realtime() && round.receiver().realtime()));
    }
}
