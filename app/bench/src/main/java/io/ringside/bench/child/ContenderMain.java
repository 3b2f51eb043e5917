// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.child;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;

import org.HdrHistogram.Histogram;

import io.ringside.bench.contender.Contenders;
import io.ringside.bench.contender.Rig;
import io.ringside.bench.contender.Settings;
import io.ringside.bench.round.Cores;
import io.ringside.bench.round.Page;
import io.ringside.bench.round.Plan;
import io.ringside.bench.round.RoundRecord;

/**
 * A contender in a JVM of its own: warms up, says {@code ready}, and obeys the lines of its input, each answered by lines that end with
 * {@code end}: {@code rounds CLEAN MILLIS} by a line for each round, {@code allocation OPERATIONS}, {@code idle SECONDS}
 * and {@code watched PAIRS} by their own.
 * Arguments: name, {@code oneway} or {@code pingpong}, directory of the C halves.
 */
public final class ContenderMain {
    private static final int PROBES = 2000;
    private static final int LEAST_REALTIME_PACE = 200; // slower rounds are longer than a real-time thread may run
    private static final long HIGHEST_NANOS = 10_000_000_000L;

    private ContenderMain() {}

    /** Runs until its input ends. */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler(ContenderMain::leaveAfter);
        boolean echo = arguments[1].equals("pingpong");
        Path binaries = Path.of(arguments[2]);
        Path pagePath = Path.of("/dev/shm", "ringside-" + Settings.uniqueName("page"));
        boolean realtime = Settings.PACE == 0 || Settings.PACE >= LEAST_REALTIME_PACE;
        Plan plan = new Plan(0, 0, Settings.WORDS, echo, Settings.PAUSES, Settings.BATCH, realtime, true, PROBES,
                Settings.PACE == 0 ? 0 : 1_000_000_000L / Settings.PACE);
        try (Page page = Page.open(binaries.resolve("libringside_bench.so"), pagePath);
                Rig rig = Contenders.rig(arguments[0], page, echo, binaries)) {
            try {
                serve(page, new Conductor(page, rig.closed(), plan), echo);
            } catch (Throwable fault) {
                Files.deleteIfExists(pagePath);
                leaveAfter(Thread.currentThread(), fault); // its sides may spin for ever: nobody can wait for them
            } finally {
                page.quit();
            }
        }
    }

    /** One side alone would wait for the other for ever. */
    private static void leaveAfter(Thread side, Throwable fault) {
        System.err.println(side.getName() + " failed");
        fault.printStackTrace();
        Runtime.getRuntime().halt(1);
    }

    private static void serve(Page page, Conductor conductor, boolean echo) throws Exception {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        conductor.warmUp();
        out.println("ready");
        String line;
        while ((line = in.readLine()) != null) {
            String[] words = line.split(" ");
            if (words[0].equals("idle")) {
                out.println(IdleCost.over(Integer.parseInt(words[1])));
            } else if (words[0].equals("watched")) {
                new Watching(conductor).run(Integer.parseInt(words[1])).forEach(out::println);
            } else if (words[0].equals("allocation")) {
                long operations = Long.parseLong(words[1]);
                Allocation allocation = conductor.allocation(operations);
                out.println("allocated\t" + allocation.total() + "\t" + operations);
                allocation.lines().forEach(out::println);
            } else {
                rounds(page, conductor, echo, Integer.parseInt(words[1]), Long.parseLong(words[2]));
            }
            out.println("end");
        }
    }

    private static void rounds(Page page, Conductor conductor, boolean echo, int clean, long millis)
            throws InterruptedException {
        Map<Cores, Histogram> histograms = new EnumMap<>(Cores.class);
        conductor.measure(clean, millis, outcome -> {
            System.out.println(RoundRecord.of(outcome.round(), outcome.objection()).line());
            if ((echo || Settings.PACE != 0) && outcome.objection().isEmpty()) {
                Histogram histogram = histograms.computeIfAbsent(Cores.of(outcome.round().sender().probeBefore()),
                        _ -> new Histogram(HIGHEST_NANOS, 3));
                for (int sample : page.samples()) {
                    histogram.recordValue(sample);
                }
            }
        });
        histograms.forEach((cores, histogram) -> System.out.println("histogram\t" + cores + "\t" + encoded(histogram)));
    }

    private static String encoded(Histogram histogram) {
        ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(bytes);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length));
    }
}
