// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringside.api.RingsideException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {
    @TempDir
    private Path home;
    private Distribution distribution;

    @BeforeEach
    void layOut() throws IOException {
        Files.createDirectories(home.resolve("bundles"));
        Files.createDirectories(home.resolve("sidecars"));
        for (String name : new String[]{"demo_1.1.0", "demo_1.0.0", "zstd", "zstd_fast"}) {
            Files.createFile(library(name));
        }
        distribution = new Distribution(home);
    }

    @Test
    void findsTheBuildsOfASidecarOldestFirst() {
        assertThat(distribution.sidecars("demo")).containsExactly(library("demo_1.0.0"), library("demo_1.1.0"));
    }

    @Test
    void takesAnExactNameAlone() {
        assertThat(distribution.sidecars("zstd")).containsExactly(library("zstd"));
    }

    @Test
    void takesAPathAsItIs() {
        String path = library("demo_1.1.0").toString();

        assertThat(distribution.sidecars(path)).containsExactly(Path.of(path));
    }

    @Test
    void namesTheSidecarsThereAre() {
        assertThatThrownBy(() -> distribution.sidecars("echo")).isInstanceOfSatisfying(RingsideException.class,
                problem -> assertThat(problem.sentence()).startsWith("RS-416")
                        .contains("demo_1.0.0, demo_1.1.0, zstd"));
    }

    @Test
    void saysThatAPathLeadsNowhere() {
        assertThatThrownBy(() -> distribution.sidecars("./gone.so")).hasMessageContaining("gone.so");
    }

    @Test
    void installsOurBundlesLast() throws IOException {
        Jars.bundle(home.resolve("bundles").resolve("a.jar"), "io.ringside.a");
        Jars.bundle(home.resolve("bundles").resolve("b.jar"), "org.other");

        assertThat(distribution.bundles()).extracting(BundleFile::symbolicName)
                .containsExactly("org.other", "io.ringside.a");
    }

    @Test
    void saysThatAnInstallationIsIncomplete() {
        assertThatThrownBy(() -> distribution.sharedJars()).hasMessageContaining("lib/shared");
    }

    private Path library(String name) {
        return home.resolve("sidecars").resolve("libringside_" + name + ".so");
    }
}
