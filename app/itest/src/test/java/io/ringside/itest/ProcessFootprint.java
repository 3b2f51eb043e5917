// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this process holds: sidecar libraries mapped, descriptors open, threads alive (the JVM's own compiler and collector threads and
 * the framework's resolvers, which come and go as they like, and those of the test itself excepted).
 */
record ProcessFootprint(Set<String> sidecarLibraries, int descriptors, List<String> threads) {

    private static final Path SELF = Path.of("/proc/self");
    private static final Pattern OF_THE_JVM = Pattern
            .compile(String.join("|", "C[12] Compiler.*", "GC Thread.*", "G1 .*",
                    "VM .*", ".*[Cc]ommon-?[Cc]leaner.*", "process reaper.*", "ForkJoin.*", ".*surefire.*",
                    "FelixResolver.*"));
    private static final Pattern OF_THE_TEST = Pattern.compile("awaitility.*|backlog|ringside-load");
    private static final Pattern SIDECAR = Pattern.compile(".*(libringside_[^ ]*|[Ss]idecar[^ /]*\\.so).*");

    static ProcessFootprint take() {
        return new ProcessFootprint(libraries(), count(SELF.resolve("fd")), threadNames());
    }

    private static Set<String> libraries() {
        Set<String> found = new TreeSet<>();
        try (Stream<String> lines = Files.lines(SELF.resolve("maps"))) {
            lines.filter(line -> SIDECAR.matcher(line).matches()).map(line -> line.substring(line.indexOf('/')))
                    .forEach(found::add);
            return found;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static int count(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.count();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static List<String> threadNames() {
        try (Stream<Path> tasks = Files.list(SELF.resolve("task"))) {
            return tasks.map(ProcessFootprint::name)
                    .filter(name -> !name.isEmpty() && !isForeign(name)).sorted()
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean isForeign(String thread) {
        return OF_THE_JVM.matcher(thread).matches() || OF_THE_TEST.matcher(thread).matches();
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
