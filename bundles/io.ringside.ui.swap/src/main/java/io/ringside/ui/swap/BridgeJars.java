// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The bridge bundles at hand: the ones of the installation, and those in the drop folder. */
final class BridgeJars {
    private BridgeJars() {}

    /** Jars whose name says that they hold a bridge; blocks for a moment. */
    static List<Path> in(List<Path> folders) {
        List<Path> jars = new ArrayList<>();
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*bridge*.jar")) {
                found.forEach(jars::add);
            } catch (IOException e) {
                continue; // a folder that cannot be read offers nothing
            }
        }
        jars.sort(null);
        return jars;
    }
}
