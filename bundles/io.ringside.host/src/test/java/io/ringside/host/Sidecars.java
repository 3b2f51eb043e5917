// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The libraries that the build made, and how a test makes one of its own. */
final class Sidecars {
    /** Types of the sidecar {@code faulty}. */
    static final int HANG = 3;
    static final int HANG_AT_END = 5;

    private Sidecars() {}

    static Path named(String name) {
        return directory().resolve("sidecars").resolve("libringside_" + name + ".so");
    }

    static Path bad(String name) {
        return directory().resolve("badsidecars").resolve(name + ".so");
    }

    /** A sidecar with these lines of C in front of its table, and these entries in it. */
    static Path compile(Path directory, String name, String code, String entries)
            throws IOException, InterruptedException {
        Path source = Files.writeString(directory.resolve(name + ".c"),
                "#include <ringside/sidecar.h>\n" + code + "\nRSD_SIDECAR(.name = \"" + name
                        + "\", .version = \"1.0.0\", " + entries + ")\n");
        Path library = directory.resolve(name + ".so");
        Path include = directory().getParent().getParent().resolve("include");
        Process compiler = new ProcessBuilder("cc", "-std=c11", "-O1", "-shared", "-fPIC", "-I" + include, "-o",
                library.toString(),
                source.toString()).inheritIO().start();
        if (compiler.waitFor() != 0) {
            throw new IOException("cc does not compile " + source);
        }
        return library;
    }

    private static Path directory() {
        return Path.of(System.getProperty("ringside.native.dir"));
    }
}
