// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;

import io.ringside.api.RingsideException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingTest {
    @TempDir
    private Path folder;

    private final HandClock clock = new HandClock();
    private final Staging staging = new Staging(clock);

    @Test
    void takesAFileThatWasLeftAloneAtOnce() throws IOException {
        Path file = write(SampleFiles.elf(), -600);
        long before = clock.nanos();

        assertThat(staging.awaitWhole(file)).isEqualTo(FileKind.ELF);

        assertThat(clock.nanos()).isEqualTo(before);
    }

    @Test
    void waitsHalfASecondForAFreshFile() throws IOException {
        Path file = write(SampleFiles.elf(), 0);
        long before = clock.nanos();

        staging.awaitWhole(file);

        assertThat(clock.nanos() - before).isBetween(500_000_000L, 600_000_000L);
    }

    @Test
    void waitsForAFileThatGrows() throws IOException {
        byte[] elf = SampleFiles.elf();
        Path file = write(Arrays.copyOf(elf, 10), 0);
        int[] length = {10};
        clock.duringPause(() -> {
            if (length[0] < elf.length) {
                length[0]++;
                overwrite(file, Arrays.copyOf(elf, length[0]));
            }
        });

        assertThat(staging.awaitWhole(file)).isEqualTo(FileKind.ELF);
        assertThat(length[0]).isEqualTo(elf.length);
    }

    @Test
    void refusesAFileThatGrowsForTooLong() throws IOException {
        Path file = write(SampleFiles.elf(), 0);
        int[] length = {500};
        clock.duringPause(() -> overwrite(file, new byte[length[0]++]));

        assertThatThrownBy(() -> staging.awaitWhole(file)).isInstanceOf(RingsideException.class)
                .hasMessageContaining("still being written").extracting("code").isEqualTo("RS-404");
    }

    @Test
    void refusesHalfALibraryThatNobodyWritesTo() throws IOException {
        Path file = write(Arrays.copyOf(SampleFiles.elf(), 100), -600);

        assertThatThrownBy(() -> staging.awaitWhole(file)).hasMessageContaining("ends at byte 100").extracting("code")
                .isEqualTo("RS-404");
    }

    @Test
    void refusesHalfAJarThatNobodyWritesTo() throws IOException {
        Path file = write(Arrays.copyOf(SampleFiles.bridge(), 100), -600);

        assertThatThrownBy(() -> staging.awaitWhole(file)).hasMessageContaining("file is not whole").extracting("code")
                .isEqualTo("RS-521");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> staging.awaitWhole(folder.resolve("absent"))).hasMessageContaining("There is no file")
                .extracting("code").isEqualTo("RS-408");
    }

    private Path write(byte[] content, long ageMillis) throws IOException {
        Path file = Files.write(folder.resolve("file"), content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock.epochMillis() + ageMillis));
        return file;
    }

    private static void overwrite(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
