// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file through the zstd sidecar with swaps on the way, and back by the zstd program. */
class PipeIT {
    private static final int MEBIBYTE = 1 << 20;
    private static final int LENGTH = 24 * MEBIBYTE;

    @TempDir
    private Path directory;

    @Test
    void givesTheSameBytesBackAfterThreeSwaps() throws Exception {
        long seed = Long.getLong("seed", 42);
        System.out.println("PipeIT seed=" + seed);
        Path input = directory.resolve("input");
        Files.write(input, halfCompressible(new Random(seed)));
        Path output = directory.resolve("output.zst");

        Command.Run run = Command.ringside("pipe", "--sidecar", "zstd", "--in", input.toString(), "--out",
                output.toString(), "--swaps",
                "3");

        assertThat(run.status()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("swaps=3");
        Path back = directory.resolve("back");
        Process zstd = new ProcessBuilder("zstd", "-q", "-d", "-f", output.toString(), "-o", back.toString())
                .inheritIO().start();
        assertThat(zstd.waitFor()).isZero();
        assertThat(Files.mismatch(input, back)).isEqualTo(-1);
    }

    private static byte[] halfCompressible(Random random) {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        for (int i = 0; i < LENGTH; i += MEBIBYTE) {
            java.util.Arrays.fill(bytes, i, i + MEBIBYTE / 2, (byte) (i >>> 20));
        }
        return bytes;
    }
}
