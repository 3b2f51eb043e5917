// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.Callable;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.drill.Drill;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** {@code ringside drill}. */
@Command(name = "drill", mixinStandardHelpOptions = true, versionProvider = ProductVersion.class, sortOptions = false,
        description = "Makes faults on purpose while commands flow; ends in a ledger that must balance.")
final class DrillCommand implements Callable<Integer> {
    @ParentCommand
    private RingsideCommand parent;

    @Mixin
    private TargetOptions target;

    @Parameters(paramLabel = "NAME", converter = Named.class, completionCandidates = Names.class,
            description = "one of ${COMPLETION-CANDIDATES}")
    private Drill drill;

    @Option(names = "--seconds", paramLabel = "N", description = "how long (default: ${DEFAULT-VALUE})")
    private long seconds = 10;

    @Option(names = "--seed", paramLabel = "N", description = "repeats the random times of a run that said it")
    private Long seed;

    @Override
    public Integer call() {
        Target chosen = target.target("");
        return parent.run(new Launch.Drilled(chosen, drill, Duration.ofSeconds(seconds),
                seed == null ? System.nanoTime() : seed,
                chosen.isolation() == null ? Bridge.IN_PROCESS : chosen.isolation().toString()));
    }

    /** The drills as people type them. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Drill.values()).map(Drill::title).iterator();
        }
    }

    /** Reads the name of a drill. */
    static final class Named implements ITypeConverter<Drill> {
        @Override
        public Drill convert(String text) {
            return Arrays.stream(Drill.values()).filter(each -> each.title().equals(text)).findFirst()
                    .orElseThrow(() -> new TypeConversionException("there is no drill " + text + ", only "
                            + String.join(", ", new Names())));
        }
    }
}
