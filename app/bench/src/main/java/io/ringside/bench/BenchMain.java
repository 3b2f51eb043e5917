// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.ringside.bench.run.Passes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./ringside bench}. */
@Command(name = "bench", description = "Measures the ring beside its peers.", mixinStandardHelpOptions = true)
public final class BenchMain implements Callable<Integer> {
    @Option(names = "--contenders", split = ",",
            description = "Which, the first one is what the others are compared with.")
    private List<String> contenders = List.of("agrona", "ours");

    @Option(names = "--payload", split = ",", description = "Payload bytes: ${DEFAULT-VALUE}.")
    private List<Integer> payloads = List.of(64);

    @Option(names = "--passes", description = "Passes over all contenders: ${DEFAULT-VALUE}.")
    private int passes = 3;

    @Option(names = "--rounds", description = "Clean rounds that a contender wants in a pass: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--pingpong", description = "Latency of round trips instead of throughput.")
    private boolean pingpong;

    @Option(names = "--raw", description = "Prints every round.")
    private boolean raw;

    private BenchMain() {}

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path binaries = Path.of(System.getProperty("ringside.root"), "native", "target", "release");
        for (int payload : payloads) {
            new Passes(contenders, payload, pingpong ? "pingpong" : "oneway", binaries, rounds, raw).run(passes);
        }
        return 0;
    }
}
