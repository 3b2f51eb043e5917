// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.HostLoss;
import io.ringside.ring.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A sidecar that takes ever more memory comes to its own limit, and to nobody else's. */
@Timeout(120)
class MemoryLimitTest {
    private static final long LIMIT = 256L << 20;
    private static final int COMMANDS = 64; // of 16 MiB each: four times the limit

    private static final String GREEDY = """
            #include <ringside/sidecar.h>
            #include <stdlib.h>
            #include <string.h>

            static int process(void *self, const rsd_context *context, const rsd_command *command)
            {
                void *kept = malloc(16u << 20);

                (void)self;
                if (kept == NULL)
                    abort();
                memset(kept, 1, 16u << 20);
                return rsd_emit(context, command->type, command->payload, command->length);
            }

            RSD_SIDECAR(.name = "greedy", .version = "1.0.0", .process = process)
            """;

    @TempDir
    Path directory;

    @Test
    void whatEatsMemoryEndsAloneAndTheNextOneGoesOn() throws Exception {
        Path greedy = compile();
        try (CommandSide side = new CommandSide()) {
            Generation limited = side.serve(side.request(greedy, new Confinement(false, LIMIT),
                    HostLoss.DRAIN_THEN_EXIT, CommandSide.LONG, ""));
            for (long i = 0; i < COMMANDS; i++) {
                side.send(1, i);
            }
            side.awaitEnded();

            assertThat(limited.crash()).as("it ended by itself").isPresent();
            assertThat(limited.status().state()).isEqualTo(Generation.State.FAILED);
            assertThat(side.view.read().doneCount()).as("within the limit").isPositive().isLessThan(LIMIT >> 24);

            CommandSide.await("the role is free", () -> !side.view.held(Role.CONSUMER));
            side.serve(CommandSide.sidecar("echo"));
            side.awaitDrained();
            side.assertBalanced();
            assertThat(side.view.read().doneCount()).isEqualTo(COMMANDS);
        }
    }

    private Path compile() throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve("greedy.c"), GREEDY);
        Path library = directory.resolve("greedy.so");
        Path include = Path.of(System.getProperty("ringside.native.dir")).getParent().getParent().resolve("include");
        Process compiler = new ProcessBuilder("cc", "-std=c11", "-O0", "-shared", "-fPIC", "-I" + include, "-o",
                library.toString(),
                source.toString()).inheritIO().start();
        assertThat(compiler.waitFor()).as("cc").isZero();
        return library;
    }
}
