// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;

/** What the demonstration swaps to. Stateless. */
final class Choices {
    private Choices() {}

    /**
     * The newest other build of the library that runs; when there is none, the newest other build of the demo; when
     * there is none either,
     * the running one again.
     */
    static Path libraryAfter(Path running, List<Path> offered) {
        return newest(stem(running), running, offered).or(() -> newest("libringside_demo", running, offered))
                .orElse(running);
    }

    private static java.util.Optional<Path> newest(String stem, Path running, List<Path> offered) {
        return offered.stream().filter(path -> stem(path).equals(stem))
                .filter(path -> !fileName(path).equals(fileName(running)))
                .max(Comparator.comparing(Choices::fileName));
    }

    /** The name up to the version or the ending. */
    private static String stem(Path library) {
        return fileName(library).replaceAll("([_-][0-9].*)?\\.so$", "");
    }

    private static String fileName(Path path) {
        return path.getFileName().toString();
    }

    /** The bundle of the installation that serves a sidecar kept apart like that: a swap of another one would pause nothing. */
    static Path bridgeJar(Path bundles, String isolation) {
        String serving = isolation.equals(Bridge.OWN_PROCESS) ? "isolated" : "ffm";
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(bundles, "*.bridge." + serving + "*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        } catch (IOException e) {
            throw new RingsideException("RS-621",
                    "The bundles of this installation cannot be listed: " + e.getMessage() + ".", e);
        }
        throw new RingsideException("RS-621", "There is no bridge bundle in " + bundles + ". Build Ringside again.");
    }
}
