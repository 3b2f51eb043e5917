// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the guide is this module's EmbeddingExample, and it runs as the guide says. */
class EmbeddingGuideTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path EXAMPLE = Path.of("src", "test", "java", "io", "ringside", "host",
            "example", "EmbeddingExample.java");

    @Test
    void theGuideShowsTheExampleLineByLine() throws IOException {
        String example = Files.readString(EXAMPLE);

        String imports = example.substring(example.indexOf("import "), example.indexOf("/** The program"));
        String program = example.substring(example.indexOf("public final class EmbeddingExample"));
        assertThat(shown()).isEqualTo(imports + program);
    }

    @Test
    void theProgramOfTheGuideRunsAsItStandsThere(@TempDir Path directory) throws Exception {
        Path source = Files.writeString(directory.resolve("EmbeddingExample.java"), shown());
        Process program = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), source.toString(),
                Sidecars.named("echo").toString()).redirectErrorStream(true).start();
        String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output.lines()).containsExactlyInAnyOrder("sent: ACCEPTED", "sent: ACCEPTED", "sent: ACCEPTED",
                "event of command 0: hello", "event of command 24: native", "event of command 48: world");
        assertThat(program.exitValue()).isZero();
    }

    private static String shown() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/guide/embedding.md"));
        int from = guide.indexOf("```java\n") + "```java\n".length();
        return guide.substring(from, guide.indexOf("```\n", from));
    }
}
