// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** A bundle that exports a package cannot be swapped without a refresh of everybody who imports it. */
class ManifestIT {
    @Test
    void exportsNoPackageAndCarriesItsNativeFiles() throws IOException {
        try (JarFile jar = new JarFile(bundle().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Bundle-SymbolicName")).isEqualTo("io.ringside.bridge.isolated");
            assertThat(manifest.getValue("Export-Package")).isNull();
            assertThat(manifest.getValue("Import-Package")).contains("io.ringside.api.bridge", "io.ringside.ring")
                    .doesNotContain("io.ringside.bridge.ffm");
            assertThat(jar.getEntry("io/ringside/bridge/parts/SidecarProbe.class")).isNotNull();
            assertThat(jar.getEntry("native/linux-x86_64/ringside-runner")).isNotNull();
            assertThat(jar.getEntry("native/linux-x86_64/ringside-probe")).isNotNull();
        }
    }

    private static Path bundle() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files
                    .filter(file -> file.getFileName().toString().matches("io\\.ringside\\.bridge\\.isolated-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
