// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;

import io.ringside.api.ui.WindowBench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Parameters;

/** {@code ringside bench ui}; the benchmark of the ring itself is no part of the product and is started from a checkout. */
@Command(name = "bench", mixinStandardHelpOptions = true, versionProvider = ProductVersion.class, sortOptions = false,
        description = "Measures the window: prints a table and keeps it in a file. Takes some five minutes.")
final class BenchCommand implements Callable<Integer> {
    /** What can be measured. */
    enum Subject {
        ui
    }

    @ParentCommand
    private RingsideCommand parent;

    @Parameters(paramLabel = "ui", description = "what is measured: the window")
    private Subject subject;

    @Mixin
    private TargetOptions target;

    @Option(names = "--out", paramLabel = "DIR", description = "directory for the result (default: ${DEFAULT-VALUE})")
    private Path results = Path.of("ringside-bench");

    @Option(names = "--only", paramLabel = "PART", split = ",",
            description = "what to measure of ${COMPLETION-CANDIDATES} (default: all)")
    private Set<WindowBench.Part> parts = EnumSet.allOf(WindowBench.Part.class);

    @Override
    public Integer call() {
        return parent.run(new Launch.BenchUi(target.target(""), parts, results));
    }
}
