// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerProcessTest {
    /** What this JDK really says of it, not what we believe that it says. */
    @Test
    void knowsAFileThatIsStillOpenForWriting(@TempDir Path directory) throws IOException {
        Path program = Files.copy(Path.of("/bin/true"), directory.resolve("program"));
        try (FileChannel _ = FileChannel.open(program, StandardOpenOption.WRITE)) {
            IOException refused = catchThrowableOfType(IOException.class,
                    () -> new ProcessBuilder(program.toString()).start());

            assertThat(refused).matches(RunnerProcess::isBusy);
        }
    }

    @Test
    void takesNoOtherRefusalForIt(@TempDir Path directory) {
        IOException refused = catchThrowableOfType(IOException.class,
                () -> new ProcessBuilder(directory.resolve("absent").toString()).start());

        assertThat(refused).matches(e -> !RunnerProcess.isBusy(e));
    }
}
