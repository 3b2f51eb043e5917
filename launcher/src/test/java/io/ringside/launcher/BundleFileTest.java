// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFileTest {
    @TempDir
    private Path folder;

    @Test
    void knowsFromItsImportsWhetherItNeedsAWindow() throws Exception {
        Path view = Jars.bundle(folder.resolve("v.jar"), "v;singleton:=true", "Import-Package",
                "java.util,javafx.scene");
        Path plain = Jars.bundle(folder.resolve("p.jar"), "p", "Import-Package", "java.util");

        assertThat(BundleFile.read(view)).isEqualTo(new BundleFile(view, "v", true, false));
        assertThat(BundleFile.read(plain).needsWindow()).isFalse();
    }

    @Test
    void knowsAFragment() throws Exception {
        Path fragment = Jars.bundle(folder.resolve("f.jar"), "f", "Fragment-Host", "p");

        assertThat(BundleFile.read(fragment).fragment()).isTrue();
    }

    @Test
    void saysThatAPlainJarIsNoBundle() throws Exception {
        Path jar = Jars.write(folder.resolve("plain.jar"), Map.of(), List.of());

        assertThatThrownBy(() -> BundleFile.read(jar)).hasMessageContaining("plain.jar is no bundle");
    }

    @Test
    void saysThatATornJarCannotBeRead() throws Exception {
        Path jar = Files.writeString(folder.resolve("torn.jar"), "PK");

        assertThatThrownBy(() -> BundleFile.read(jar)).hasMessageContaining("torn.jar cannot be read");
    }
}
