// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that looks for a JDK, on trees of pretended ones. */
class FindJdkTest {
    private static final Path SCRIPT = Path.of("..", "app", "distribution", "src", "main", "dist", "bin", "find-jdk");

    @TempDir
    private Path jdks;

    private int status;
    private String said;

    @Test
    void takesTheOneThatTheUserNames() throws Exception {
        Path named = jdk("named", "26.0.1");
        jdk("jdk-25", "25.0.3");

        assertThat(find(Map.of("RINGSIDE_JAVA_HOME", named.toString()))).isEqualTo(named.toString());
    }

    @Test
    void passesOverAnOldJavaHome() throws Exception {
        Path old = jdk("java-17", "17.0.15");
        Path young = jdk("temurin-25", "25.0.3");

        assertThat(find(Map.of("JAVA_HOME", old.toString()))).isEqualTo(young.toString());
    }

    @Test
    void passesOverAFolderThatOnlyLooksLikeIt() throws Exception {
        Files.createDirectories(jdks.resolve("jdk-25-broken"));
        Path real = jdk("zulu", "27-ea");

        assertThat(find(Map.of())).isEqualTo(real.toString());
    }

    @Test
    void saysInOneLineThatThereIsNone() throws Exception {
        jdk("java-17", "17.0.15");

        find(Map.of());

        assertThat(status).isEqualTo(3);
        assertThat(said.lines()).hasSize(1).first().asString().contains("no JDK 25 or newer found");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = jdks.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String tool : new String[]{"java", "javac"}) {
            Files.writeString(home.resolve("bin").resolve(tool), "#!/bin/sh\n").toFile().setExecutable(true);
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private String find(Map<String, String> environment) throws Exception {
        ProcessBuilder script = new ProcessBuilder("sh", SCRIPT.toString(), jdks.toString()).redirectErrorStream(true);
        script.environment().keySet().removeIf(name -> name.endsWith("JAVA_HOME"));
        script.environment().put("PATH", toolsWithoutJava());
        script.environment().putAll(environment);
        Process process = script.start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        status = process.waitFor();
        return said;
    }

    /** A PATH of the few tools that the script uses, so that no real JDK is found on it. */
    private String toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(jdks.resolve("tools"));
        for (String tool : new String[]{"sed", "dirname", "readlink"}) {
            Path link = tools.resolve(tool);
            if (Files.notExists(link)) {
                Files.createSymbolicLink(link, Path.of("/usr/bin/" + tool).toRealPath());
            }
        }
        return tools.toString();
    }
}
