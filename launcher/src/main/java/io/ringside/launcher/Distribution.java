// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.ringside.api.RingsideException;

/**
 * The assembled product on disk.
 *
 * @param home its directory
 */
record Distribution(Path home) {
    private static final String PREFIX = "libringside_";
    private static final String SUFFIX = ".so";

    /** Jars on the launcher's class path whose packages all bundles may import. */
    List<Path> sharedJars() {
        return files(home.resolve("lib").resolve("shared"), "*.jar");
    }

    /** Bundles to install, those of ours last, so that what they need is there first. */
    List<BundleFile> bundles() {
        List<BundleFile> all = new ArrayList<>();
        for (Path jar : files(home.resolve("bundles"), "*.jar")) {
            all.add(BundleFile.read(jar));
        }
        all.sort((a, b) -> Boolean.compare(a.ours(), b.ours()));
        return all;
    }

    /**
     * The builds of a sidecar, oldest first.
     *
     * @param sidecar name of one that Ringside ships, with or without its version, or path of a library
     * @throws RingsideException RS-416 when there is none
     */
    List<Path> sidecars(String sidecar) {
        if (sidecar.contains("/") || sidecar.endsWith(SUFFIX)) {
            Path library = Path.of(sidecar).toAbsolutePath().normalize();
            if (!Files.isRegularFile(library)) {
                throw new RingsideException("RS-416", "There is no library " + library + ". Check the path.");
            }
            return List.of(library);
        }
        Path folder = home.resolve("sidecars");
        List<Path> exact = files(folder, PREFIX + sidecar + SUFFIX);
        List<Path> builds = exact.isEmpty() ? files(folder, PREFIX + sidecar + "_*" + SUFFIX) : exact;
        if (builds.isEmpty()) {
            throw new RingsideException("RS-416", "There is no sidecar named " + sidecar + ". Ringside ships "
                    + shipped(folder) + "; give one of these, or the path of a library.");
        }
        return builds;
    }

    private static String shipped(Path folder) {
        return files(folder, PREFIX + "*" + SUFFIX).stream().map(file -> file.getFileName().toString())
                .map(name -> name.substring(PREFIX.length(), name.length() - SUFFIX.length()))
                .collect(Collectors.joining(", "));
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException problem) {
            throw new RingsideException("RS-505",
                    "This installation is incomplete: " + folder + " cannot be read. Build it again.", problem);
        }
        found.sort(null);
        return found;
    }
}
