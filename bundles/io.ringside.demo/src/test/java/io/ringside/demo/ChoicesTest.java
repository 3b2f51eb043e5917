// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChoicesTest {
    private static final List<Path> OFFERED = List.of(Path.of("/s/libringside_demo_1.0.0.so"),
            Path.of("/s/libringside_demo_1.1.0.so"),
            Path.of("/s/libringside_stats_1.0.0.so"),
            Path.of("/s/libringside_stats_1.1.0.so"), Path.of("/s/libringside_zstd.so"));

    @Test
    void choosesTheOtherBuildOfWhatRuns() {
        assertThat(Choices.libraryAfter(Path.of("/s/libringside_stats_1.0.0.so"), OFFERED))
                .isEqualTo(Path.of("/s/libringside_stats_1.1.0.so"));
        assertThat(Choices.libraryAfter(Path.of("/s/libringside_demo_1.1.0.so"), OFFERED))
                .isEqualTo(Path.of("/s/libringside_demo_1.0.0.so"));
    }

    @Test
    void choosesTheDemoWhenThereIsNoOtherBuild() {
        assertThat(Choices.libraryAfter(Path.of("/bad/demo_drops.so"), OFFERED))
                .isEqualTo(Path.of("/s/libringside_demo_1.1.0.so"));
    }

    @Test
    void choosesTheSameAgainWhenThereIsNothingElse() {
        assertThat(Choices.libraryAfter(Path.of("/x/own.so"), List.of())).isEqualTo(Path.of("/x/own.so"));
    }

    @Test
    void findsTheBridgeThatServes(@TempDir Path bundles) throws IOException {
        assertThatThrownBy(() -> Choices.bridgeJar(bundles, "in-process")).extracting("code").isEqualTo("RS-621");

        Path isolated = Files.createFile(bundles.resolve("io.ringside.bridge.isolated-1.0.0.jar"));
        assertThatThrownBy(() -> Choices.bridgeJar(bundles, "in-process")).extracting("code").isEqualTo("RS-621");
        Path ffm = Files.createFile(bundles.resolve("io.ringside.bridge.ffm-1.0.0.jar"));

        assertThat(Choices.bridgeJar(bundles, "in-process")).isEqualTo(ffm);
        assertThat(Choices.bridgeJar(bundles, "own-process")).isEqualTo(isolated);
    }

    @Test
    void figuresAreReadAsAPersonReadsThem() {
        assertThat(ScreenLedger.figure("offered 12\u00a0345 = accepted 12\u00a0345 + refused 0", "accepted"))
                .isEqualTo(12_345);
        assertThat(ScreenLedger.figure("done 5 + in ring 10  emitted 7", "in ring")).isEqualTo(10);
        assertThatThrownBy(() -> ScreenLedger.figure("offered", "offered")).extracting("code").isEqualTo("RS-620");
    }
}
