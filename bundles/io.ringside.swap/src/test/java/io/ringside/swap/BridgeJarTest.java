// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BridgeJarTest {
    @TempDir
    private Path folder;

    @Test
    void readsNameAndVersion() throws IOException {
        assertThat(BridgeJar
                .of(jar("Bundle-SymbolicName: io.ringside.bridge.ffm;singleton:=false\nBundle-Version: 1.5.0\n"))
                .title())
                .isEqualTo("io.ringside.bridge.ffm 1.5.0");
        assertThat(BridgeJar.of(jar("Bundle-SymbolicName: io.ringside.bridge.ffm\n")).version()).isEqualTo("0.0.0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Bundle-Version: 1 | RS-521 | no symbolic name",
        "Bundle-SymbolicName: io.ringside.host | RS-522 | io.ringside.host is no bridge",
        "Bundle-SymbolicName: io.ringside.bridgehead | RS-522 | is no bridge",
        "Bundle-SymbolicName: io.ringside.bridge.x#Export-Package: io.x;version=1,io.y | RS-523 | exports io.x."})
    void refusesWhatIsNoSwappableBridge(String manifest, String code, String words) throws IOException {
        Path jar = jar(manifest.replace('#', '\n') + "\n");

        assertThatThrownBy(() -> BridgeJar.of(jar)).hasMessageContaining(words).extracting("code").isEqualTo(code);
    }

    private Path jar(String manifest) throws IOException {
        return Files.write(folder.resolve("bridge.jar"), SampleFiles.jar(manifest));
    }
}
