// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;

import io.ringside.bench.report.Output;
import io.ringside.bench.report.Results;
import io.ringside.bench.report.Table;
import io.ringside.bench.report.Verdict;
import io.ringside.bench.round.RoundRecord;
import io.ringside.bench.run.FullRun;
import io.ringside.bench.run.Journal;
import io.ringside.bench.run.Machine;
import io.ringside.bench.run.QuickRun;
import io.ringside.bench.run.Session;
import io.ringside.bench.run.Slot;
import io.ringside.bench.soak.Soak;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./ringside bench}. */
@Command(name = "bench", description = "Measures the ring beside its peers.", mixinStandardHelpOptions = true)
public final class BenchMain implements Callable<Integer> {
    private static final Path ROOT = Path.of(System.getProperty("ringside.root"));
    private static final Path BINARIES = ROOT.resolve("native/target/release");

    @Option(names = "--quick", description = "Only what the last line needs, in less than 50 seconds.")
    private boolean quick;

    @Option(names = "--full", description = "Everything, in --minutes; a run that was stopped goes on with --run.")
    private boolean full;

    @Option(names = "--minutes", description = "Most minutes of --full: ${DEFAULT-VALUE}.")
    private double minutes = 13;

    @Option(names = "--report", description = "Directory for page, JSON and charts of --full: ${DEFAULT-VALUE}.")
    private Path report = Path.of("docs/benchmarks/results");

    @Option(names = "--soak", paramLabel = "RECORDS",
            description = "Sends so many records of mixed sizes and checks each.")
    private long soak;

    @Option(names = "--contenders", split = ",", description = "Which to measure.")
    private List<String> contenders = List.of("agrona", "ours");

    @Option(names = "--payload", split = ",", description = "Payload bytes: ${DEFAULT-VALUE}.")
    private List<Integer> payloads = List.of(64);

    @Option(names = "--passes", description = "Passes over all contenders: ${DEFAULT-VALUE}.")
    private int passes = 3;

    @Option(names = "--rounds", description = "Clean rounds that a contender wants in a pass: ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--patience", description = "Milliseconds in which it may try for them: ${DEFAULT-VALUE}.")
    private long patience = 4000;

    @Option(names = "--pingpong", description = "Round trips instead of throughput.")
    private boolean pingpong;

    @Option(names = "--raw", description = "Prints every round.")
    private boolean raw;

    @Option(names = "--run", description = "Directory of the run; one that was cut short goes on.")
    private Path run;

    private BenchMain() {}

    /** Ends the JVM with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchMain()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Path directory = run != null
                ? run
                : ROOT.resolve("app/bench/target/runs")
                        .resolve(LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss")));
        if (soak > 0) {
            return new Soak(soak).run() ? 0 : 1;
        }
        Journal journal = new Journal(directory.resolve("journal.tsv"));
        Results results = new Results(journal);
        if (quick || full) {
            return measured(journal, results, directory);
        }
        chosen(journal);
        String kind = pingpong ? "pingpong" : "oneway";
        for (int payload : payloads) {
            if (raw) {
                printRounds(results, kind, payload);
            }
            new Table(results).throughput(kind, payload).forEach(System.out::println);
        }
        return 0;
    }

    /** Runs what the last line needs, or everything; prints the table, and the last line last. */
    private int measured(Journal journal, Results results, Path directory) throws IOException {
        Machine.note(journal, "./ringside bench " + (full ? "--full --minutes " + minutes : "--quick"), ROOT);
        if (full) {
            System.out.println("journal: " + directory + " (stopped? go on with --full --run " + directory + ")");
            new FullRun(journal, BINARIES, slots -> unmeasured(journal, slots), minutes).run();
        } else {
            new QuickRun(journal, BINARIES).run();
        }
        Verdict verdict = new Verdict(results, full ? 3 : 2);
        String name = journal.notes().get("date").replace(":", "");
        Path page = Output.write(results, verdict, full ? ROOT.resolve(report) : directory, name);
        if (full) {
            Files.readAllLines(page).forEach(System.out::println);
        } else {
            new Table(results).throughput("oneway", 64).forEach(System.out::println);
            verdict.remarks().forEach(System.out::println);
        }
        System.out.println("page, JSON and charts: " + page.getParent());
        System.out.println(verdict.line());
        return verdict.unmeasured() ? Verdict.UNMEASURED : 0;
    }

    private static List<Slot> unmeasured(Journal journal, List<Slot> slots) {
        Results now = new Results(journal);
        return slots.stream().filter(slot -> Double.isNaN(now.rate(slot))).toList();
    }

    private void chosen(Journal journal) throws IOException {
        try (Session session = new Session(journal, BINARIES, false)) {
            for (int pass = 1; pass <= passes; pass++) {
                for (int payload : payloads) {
                    for (String contender : contenders) {
                        session.turn(new Slot(pass, pingpong ? "pingpong" : "oneway", payload, contender),
                                List.of("rounds " + rounds + " " + patience));
                    }
                }
            }
        }
    }

    private void printRounds(Results results, String kind, int payload) {
        for (String contender : contenders) {
            for (int pass = 1; pass <= passes; pass++) {
                for (RoundRecord round : results.rounds(new Slot(pass, kind, payload, contender))) {
                    System.out.printf("%s\t%.1f\t%s%n", contender, round.rate(), round.line());
                }
            }
        }
    }
}
