// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build left its native files, and how a test makes one of its own. */
final class NativeFiles {
    private NativeFiles() {}

    static Path directory() {
        return Path.of(System.getProperty("ringside.native.dir"));
    }

    static Path sidecar(String name) {
        return directory().resolve("sidecars").resolve("libringside_" + name + ".so");
    }

    /** Compiles {@code source} to a shared library in {@code directory}. */
    static Path compile(Path directory, String name, String source) throws IOException, InterruptedException {
        Path code = Files.writeString(directory.resolve(name + ".c"), source);
        Path library = directory.resolve(name + ".so");
        Process compiler = new ProcessBuilder("cc", "-shared", "-fPIC", "-o", library.toString(), code.toString())
                .inheritIO().start();
        if (compiler.waitFor() != 0) {
            throw new IOException("cc does not compile " + code);
        }
        return library;
    }
}
