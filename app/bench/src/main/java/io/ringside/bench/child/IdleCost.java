// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process costs while nothing is sent: processor time of its threads but for those of the benchmark, which wait for the next round. */
final class IdleCost {
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final String OURS = "bench-";
    private static final long SETTLE_MILLIS = 4_000; // what ran before is compiled behind its back for some seconds

    private IdleCost() {}

    /** A line with processor time and wall time, nanoseconds. */
    static String over(int seconds) throws IOException, InterruptedException {
        spent(); // the reader's classes are loaded
        Thread.sleep(SETTLE_MILLIS);
        long began = System.nanoTime();
        long before = spent();
        Thread.sleep(seconds * 1000L);
        return "idle\t" + (spent() - before) + "\t" + (System.nanoTime() - began);
    }

    private static long spent() throws IOException {
        try (Stream<Path> tasks = Files.list(TASKS)) {
            List<Path> all = tasks.toList();
            long sum = 0;
            for (Path task : all) {
                if (!Files.readString(task.resolve("comm")).startsWith(OURS)) {
                    // nanoseconds on a processor, nanoseconds waiting for one, time slices
                    sum += Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ")[0]);
                }
            }
            return sum;
        }
    }
}
