// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKindTest {
    @TempDir
    private Path folder;

    @Test
    void tellsFilesByTheirContent() throws IOException {
        assertThat(FileKind.of(file(SampleFiles.elf()))).isEqualTo(FileKind.ELF);
        assertThat(FileKind.of(file(SampleFiles.bridge()))).isEqualTo(FileKind.ZIP);
        assertThat(FileKind.of(file("text".getBytes()))).isEqualTo(FileKind.OTHER);
        assertThat(FileKind.of(file(new byte[3]))).isEqualTo(FileKind.TOO_SHORT);
        assertThat(FileKind.of(folder)).isEqualTo(FileKind.OTHER);
    }

    @Test
    void takesALibraryForWholeOnlyWithItsLastByte() throws IOException {
        byte[] elf = SampleFiles.elf();
        for (int length = 4; length < elf.length; length++) {
            Path cut = file(Arrays.copyOf(elf, length));
            assertThat(FileKind.of(cut).isWhole(cut)).as("first %d bytes", length).isFalse();
        }
        Path whole = file(elf);
        assertThat(FileKind.of(whole).isWhole(whole)).isTrue();
    }

    @Test
    void missesASegmentBehindTheEnd() throws IOException {
        byte[] elf = SampleFiles.elf();
        elf[64 + 33] = 1; // its length grows by 256
        Path file = file(elf);

        assertThat(FileKind.ELF.isWhole(file)).isFalse();
    }

    @Test
    void takesTheLibraryThatRunsThisTestForWhole() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "lib", "libjava.so");

        assertThat(FileKind.of(java)).isEqualTo(FileKind.ELF);
        assertThat(FileKind.ELF.isWhole(java)).isTrue();
    }

    @Test
    void takesAJarForWholeOnlyWithItsLastByte() throws IOException {
        byte[] jar = SampleFiles.jar("Bundle-SymbolicName: x\n", FileKindTest.class);
        for (int length = 4; length < jar.length; length += 7) {
            Path cut = file(Arrays.copyOf(jar, length));
            assertThat(FileKind.of(cut).isWhole(cut)).as("first %d bytes", length).isFalse();
        }
        Path whole = file(jar);
        assertThat(FileKind.of(whole).isWhole(whole)).isTrue();
    }

    @Test
    void missesADamagedByteInAJar() throws IOException {
        byte[] jar = SampleFiles.jar("Bundle-SymbolicName: x\n", FileKindTest.class);
        jar[jar.length / 2] ^= 1;
        Path file = file(jar);

        assertThat(FileKind.ZIP.isWhole(file)).isFalse();
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("file"), content);
    }
}
