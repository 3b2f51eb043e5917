// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Libraries at hand to swap to.
 *
 * @param home where Ringside is unpacked, or null
 * @param dropFolder the folder that is watched
 */
record Candidates(String home, Path dropFolder) {
    /** What is shipped, then what was dropped. */
    List<Path> all() {
        List<Path> candidates = new ArrayList<>();
        if (home != null) {
            addLibraries(Path.of(home, "sidecars"), candidates);
        }
        addLibraries(dropFolder, candidates);
        return candidates;
    }

    private static void addLibraries(Path folder, List<Path> candidates) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(folder, "*.so")) {
            libraries.forEach(found::add);
        } catch (IOException e) {
            return; // no such folder: nothing to offer from it
        }
        found.sort(Comparator.naturalOrder());
        candidates.addAll(found);
    }
}
