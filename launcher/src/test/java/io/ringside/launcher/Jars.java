// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes small jars. */
final class Jars {
    private Jars() {}

    static Path write(Path jar, Map<String, String> headers, List<String> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
                out.closeEntry();
            }
        }
        return jar;
    }

    static Path bundle(Path jar, String name, String... headers) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(
                Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", name));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return write(jar, all, List.of());
    }
}
