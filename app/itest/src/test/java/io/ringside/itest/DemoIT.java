// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headless demo, run as its user runs it. */
class DemoIT {
    private static final Path BAD = Path.of(System.getProperty("ringside.native.dir")).resolve("badsidecars");

    @TempDir
    private Path pictures;

    @Test
    void endsWithALedgerThatBalancesAndLeavesDifferentPictures() throws Exception {
        Command.Run run = Command.ringside("demo", "--headless", "--out", pictures.toString());

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.lastLine())
                .matches("ledger offered=\\d+ accepted=\\d+ refused=\\d+ done=\\d+ emitted=\\d+ delivered=\\d+"
                        + " dropped=\\d+ lost=0 doubled=0");
        List<Path> files = pictures();
        assertThat(files).hasSizeGreaterThanOrEqualTo(7);
        Set<String> contents = new HashSet<>();
        for (Path file : files) {
            contents.add(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
        assertThat(contents).as("pictures differ pairwise").hasSameSizeAs(files);
    }

    @ParameterizedTest
    @CsvSource({"demo_drops.so, lost=1 doubled=0", "demo_doubles.so, lost=0 doubled=1"})
    void failsAndCountsWhenABuildDropsOrRepeatsOneRecord(String library, String verdict) throws Exception {
        Command.Run run = Command.ringside("demo", "--headless", "--out", pictures.toString(), "--sidecar",
                BAD.resolve(library).toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.lastLine()).startsWith("ledger ").endsWith(verdict);
    }

    private List<Path> pictures() throws Exception {
        try (Stream<Path> files = Files.list(pictures)) {
            return files.filter(file -> file.toString().endsWith(".png")).sorted().toList();
        }
    }
}
