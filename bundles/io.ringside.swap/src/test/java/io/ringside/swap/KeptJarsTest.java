// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.ringside.api.trust.AllowList;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which jars may be kept, and so installed. */
class KeptJarsTest {
    @TempDir
    private Path folder;

    private Path list;
    private Path jar;
    private KeptJars jars;

    @BeforeEach
    void allowOneJar() throws IOException, NoSuchAlgorithmException {
        jar = Files.writeString(folder.resolve("new.jar"), "a jar, for all that is looked at here");
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        list = Files.writeString(folder.resolve("allowed"), HexFormat.of().formatHex(sum) + "  new.jar\n");
        jars = new KeptJars(folder.resolve("jars"), AllowList.of(list.toString()));
    }

    @Test
    void whatIsListedIsCopied() {
        assertThat(jars.keep(jar)).hasSameBinaryContentAs(jar).isNotEqualTo(jar);
    }

    @Test
    void whatIsNotListedIsRefusedAndItsCopyCanBeDropped() throws IOException {
        Files.writeString(jar, "changed");

        assertThatThrownBy(() -> jars.keep(jar)).hasFieldOrPropertyWithValue("code", "RS-410");

        jars.dropNext();
        assertThat(folder.resolve("jars")).isEmptyDirectory();
    }

    @Test
    void whatServedBeforeNeedsNoSecondLeave() throws IOException {
        jars.keep(jar);
        jars.committed();
        jars.keep(jar);
        jars.committed();
        Files.writeString(list, "");

        assertThat(jars.keep(jars.before().orElseThrow())).hasSameBinaryContentAs(jar);
        assertThatThrownBy(() -> jars.keep(jar)).hasFieldOrPropertyWithValue("code", "RS-410");
    }
}
