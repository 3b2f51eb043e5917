// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The options in lib/java.args. A later JDK may drop one of them and is to start Ringside all the same, so the JVM is told to pass over what it does
 * not know; then it passes over what is mistyped as well, without a word. Here it is not told so.
 */
class JavaOptionsIT {
    private static final String PASS_OVER = "-XX:+IgnoreUnrecognizedVMOptions";
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void theJdkThatWeTestKnowsEachOption() throws Exception {
        List<String> options = new ArrayList<>(options());
        assertThat(options.remove(PASS_OVER)).as("a later JDK is to start without the options that it dropped")
                .isTrue();

        assertThat(start(options)).isEmpty();
    }

    @Test
    void oneThatIsMistypedWouldBeSeen() throws Exception {
        List<String> options = new ArrayList<>(options());
        options.replaceAll(option -> option.replace("Tier3CompileThreshold", "Tier3CompilesThreshold"));
        assertThat(options).isNotEqualTo(options());
        assertThat(start(options)).as("passed over").isEmpty();
        options.remove(PASS_OVER);

        assertThat(start(options)).contains("Unrecognized VM option 'Tier3CompilesThreshold=");
    }

    private static List<String> options() throws IOException {
        return Files.readAllLines(RunningProduct.home().resolve("lib").resolve("java.args"));
    }

    /** What a JVM with these options has to complain of; empty when it starts. */
    private String start(List<String> options) throws Exception {
        Path file = Files.write(folder.resolve("java.args"), options);
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + file, "--module-path", RunningProduct.home().resolve("lib").resolve("fx").toString(), "--version")
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0 ? warnings(said) : Files.readString(said);
    }

    /** A word that is no VM option, such as a module that is not there, makes a warning only. */
    private static String warnings(Path said) throws IOException {
        return String.join("\n", Files.readAllLines(said).stream().filter(line -> line.contains("WARNING")).toList());
    }
}
