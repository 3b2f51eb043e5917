// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;

/** The command line: turns words into a {@link Launch} and hands it on. */
@Command(name = "ringside", mixinStandardHelpOptions = true, versionProvider = ProductVersion.class,
        sortOptions = false,
        description = "Runs, drives and watches native sidecars. Without a command: opens the window.",
        exitCodeListHeading = "Exit codes:%n", exitCodeList = {
            "0:done",
            "1:failed, said in one sentence on stderr",
            "2:the command line is wrong",
            "3:something is missing on this machine"})
final class RingsideCommand implements Callable<Integer> {
    private final ToIntFunction<Launch> runner;

    @Mixin
    private TargetOptions target;

    @Option(names = "--shell", description = "read console commands from standard input; no window")
    private boolean shell;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "show where an error comes from")
    private boolean verbose;

    private RingsideCommand(ToIntFunction<Launch> runner) {
        this.runner = runner;
    }

    /** The command line whose outcome is given to {@code runner}; its result is the exit code. */
    static CommandLine commandLine(ToIntFunction<Launch> runner) {
        RingsideCommand command = new RingsideCommand(runner);
        return new CommandLine(command).addSubcommand(new DemoCommand()).addSubcommand(new PipeCommand())
                .addSubcommand(new DrillCommand())
                .addSubcommand(new BenchCommand()).setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, words) -> {
                    PrintWriter err = problem.getCommandLine().getErr();
                    err.println("ringside: " + problem.getMessage() + ". Try "
                            + problem.getCommandLine().getCommandSpec().qualifiedName() + " --help.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((problem, line, parsed) -> {
                    line.getErr().println("ringside: " + Sentences.of(problem));
                    if (command.verbose) {
                        problem.printStackTrace(line.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    int run(Launch launch) {
        return runner.applyAsInt(launch);
    }

    @Override
    public Integer call() {
        Target chosen = target.target("");
        return runner.applyAsInt(shell ? new Launch.Shell(chosen) : new Launch.Window(chosen));
    }

    /** {@code ringside demo}. */
    @Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = ProductVersion.class,
            sortOptions = false,
            description = "Runs the demo script: a picture per step, and a ledger that must balance.")
    static final class DemoCommand implements Callable<Integer> {
        @ParentCommand
        private RingsideCommand parent;

        @Mixin
        private TargetOptions target;

        @Option(names = "--headless", description = "open no window")
        private boolean headless;

        @Option(names = "--out", paramLabel = "DIR",
                description = "directory for the pictures (default: ${DEFAULT-VALUE})")
        private Path pictures = Path.of("ringside-demo");

        @Override
        public Integer call() {
            return parent.runner.applyAsInt(new Launch.Demo(target.target(""), headless, pictures));
        }
    }

    /** {@code ringside pipe}. */
    @Command(name = "pipe", mixinStandardHelpOptions = true, versionProvider = ProductVersion.class,
            sortOptions = false, description = "Streams a file through a sidecar; prints what it came to.")
    static final class PipeCommand implements Callable<Integer> {
        @ParentCommand
        private RingsideCommand parent;

        @Mixin
        private TargetOptions target;

        @Option(names = "--in", required = true, paramLabel = "FILE", description = "file to read")
        private Path input;

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "file to write, replaced")
        private Path output;

        @Option(names = "--swaps", paramLabel = "N",
                description = "swaps to make on the way (default: ${DEFAULT-VALUE})")
        private int swaps;

        @Option(names = "--level", paramLabel = "N", description = "compression level, for a sidecar that has one")
        private Integer level;

        @Option(names = "--chunk", paramLabel = "SIZE", converter = ByteSize.class,
                description = "bytes per command (default: 128k)")
        private long chunkBytes = 128 * 1024;

        @Override
        public Integer call() {
            String config = level == null ? "" : "level=" + level;
            return parent.runner.applyAsInt(
                    new Launch.Pipe(target.target(config), input, output, swaps, Math.toIntExact(chunkBytes)));
        }
    }
}
