// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Starts one JVM after the other with the same classes, for tests that kill hundreds: classes come from jars and from an AOT cache (JEP 514)
 * that {@link #train} makes, which halves the work of a start. The cache is of classes, not of code: what runs is the same.
 */
final class VictimJvm {
    private final Path directory;
    private final Class<?> main;
    private final String classes;
    private final Path cache;

    /** @param directory takes jars, cache and temporary files */
    VictimJvm(Path directory, Class<?> main) {
        this.directory = directory;
        this.main = main;
        this.cache = directory.resolve("classes.aot");
        List<String> jars = new ArrayList<>();
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            jars.add(Files.isDirectory(Path.of(place)) ? jarOf(Path.of(place), jars.size()) : place);
        }
        this.classes = String.join(File.pathSeparator, jars);
    }

    /** A directory can be in no cache. */
    private String jarOf(Path classDirectory, int number) {
        Path jar = directory.resolve("classes-" + number + ".jar");
        int code = ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--no-compress",
                "--file",
                jar.toString(), "-C", classDirectory.toString(), ".");
        if (code != 0) {
            throw new IllegalStateException("jar ended with " + code + " over " + classDirectory);
        }
        return jar.toString();
    }

    /** Starts one that writes the cache when it ends by itself. Call it once, and {@link Process#waitFor} before {@link #start}. */
    Process train(String... arguments) throws IOException {
        return begin("-XX:AOTCacheOutput=" + cache, arguments);
    }

    Process start(String... arguments) throws IOException {
        return begin("-XX:AOTCache=" + cache, arguments);
    }

    private Process begin(String aot, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable",
                aot,
                "-Djava.io.tmpdir=" + directory, "-cp", classes, main.getName()));
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
