// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {
    private static final String GOOD = "0123456789abcdef".repeat(4);
    private static final String OTHER = "f".repeat(64);

    @TempDir
    Path folder;

    private Path file;
    private AllowList list;

    @BeforeEach
    void writeAList() throws IOException {
        file = Files.writeString(folder.resolve("allowed"), "# mine\n\n" + GOOD + "  engine.so\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        list = AllowList.of(file.toString());
    }

    private void assertRefused(String sum, String code, String why) {
        assertThatThrownBy(() -> list.require("engine.so", sum)).hasFieldOrPropertyWithValue("code", code)
                .hasMessageContaining(why).hasMessageContaining(file.toString());
    }

    @Test
    void withoutAListEverythingMayBeLoaded() {
        AllowList.of(null).require("engine.so", OTHER);
        AllowList.of(" ").require("engine.so", OTHER);
    }

    @Test
    void whatIsListedMayBeLoadedHoweverTheSumIsWritten() {
        list.require("engine.so", GOOD);
        list.require("another-name.so", GOOD.toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void whatIsNotListedIsRefusedWithItsSum() {
        assertRefused(OTHER, "RS-410", OTHER);
    }

    @Test
    void theListIsReadAnew() throws IOException {
        Files.writeString(file, OTHER + " *engine.so\n");

        list.require("engine.so", OTHER);
        assertRefused(GOOD, "RS-410", GOOD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"engine.so", "0123 engine.so", "0123456789abcdef"})
    void aLineThatIsNoSumMakesTheListUnusable(String line) throws IOException {
        Files.writeString(file, GOOD + "  engine.so\n" + line + "\n");

        assertRefused(GOOD, "RS-417", "line 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw--w----", "rw-----w-"})
    void aListThatOthersMayWriteIsNotReliedOn(String rights) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));

        assertRefused(GOOD, "RS-417", "others");
    }

    @Test
    void aListThatIsGoneAllowsNothing() throws IOException {
        Files.delete(file);

        assertRefused(GOOD, "RS-417", "no such file");
    }

    @Test
    void aListOfBytesAllowsNothing() throws IOException {
        Files.write(file, new byte[]{(byte) 0xff, (byte) 0xfe, 0});

        assertRefused(GOOD, "RS-417", "cannot be");
    }

    @Test
    void aFolderIsNoList() {
        list = AllowList.of(folder.toString());

        assertThatThrownBy(() -> list.require("engine.so", GOOD)).hasFieldOrPropertyWithValue("code", "RS-417")
                .hasMessageContaining("no regular file");
        assertThat(folder).isDirectory();
    }
}
