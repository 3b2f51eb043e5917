// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.trust.AllowList;
import io.ringside.bridge.parts.ProbeOutput;
import io.ringside.bridge.parts.SidecarProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifyTest {
    @TempDir
    private Path base;

    @Test
    void tellsNameVersionStateAndFields() {
        SidecarDescription demo = bridge().verify(NativeFiles.sidecar("demo_1.1.0"));

        assertThat(demo.name()).isEqualTo("demo");
        assertThat(demo.version()).isEqualTo("1.1.0");
        assertThat(demo.abiVersion()).isEqualTo(1 << 16 | 2);
        assertThat(demo.saves()).isTrue();
        assertThat(demo.fields()).contains(new SidecarDescription.Field(2, false, Kind.U64, 8, "LOAD", "stamp", "ns"));
        assertThat(bridge().verify(NativeFiles.sidecar("echo")).saves()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"nosymbol, RS-412, rsd_sidecar", "wrongabi, RS-401, this bridge 1.2", "incomplete, RS-413, process",
        "crashctor, RS-414, crashed (SIGSEGV)"})
    void refusesABadLibraryInWords(String name, String code, String words) {
        Path library = NativeFiles.directory().resolve("badsidecars").resolve(name + ".so");

        assertRefused(bridge(), library, code, words);
        assertThat(base).as("private copies").isEmptyDirectory();
    }

    /** Its constructor would crash the probe: that the sentence is the list's shows that it was not run. */
    @Test
    void doesNotEvenProbeWhatIsNotAllowed(@TempDir Path config) throws IOException {
        Path list = Files.writeString(config.resolve("allowed"), "");
        Path library = NativeFiles.directory().resolve("badsidecars").resolve("crashctor.so");

        assertRefused(new FfmBridge("9.9.9", base, AllowList.of(list.toString())), library, "RS-410", list.toString());
        assertThat(base).as("private copies").isEmptyDirectory();
    }

    @Test
    void refusesATextFileAndOneThatIsNotThere() throws IOException {
        Path text = Files.writeString(base.resolve("notes.so"),
                "not a library at all, although long enough for a header\n".repeat(4));

        assertRefused(bridge(), text, "RS-411", "notes.so cannot be loaded: it is no ELF file");
        assertRefused(bridge(), base.resolve("absent.so"), "RS-411", "there is no such file");
        assertRefused(bridge(), base, "RS-411", "it is no regular file");
    }

    @Test
    void refusesALibraryThatHangsWhileItIsLoaded(@TempDir Path made) throws IOException, InterruptedException {
        Path library = NativeFiles.compile(made, "hang",
                "extern int pause(void);\n__attribute__((constructor)) static void hang(void)\n{\n    pause();\n}\n");
        SidecarProbe impatient = new SidecarProbe(base, Duration.ofMillis(300));

        assertThatThrownBy(() -> impatient.probe(library)).isInstanceOfSatisfying(RingsideException.class,
                e -> assertThat(e.sentence())
                        .startsWith("RS-414: hang.so did not come back within 300 ms while it was loaded"));
    }

    @Test
    void takesNoAnswerForNoSidecarWhenTheLibraryEndsItsProcess() {
        assertThatThrownBy(() -> ProbeOutput.description("hello from a constructor\nname=x\n"))
                .isInstanceOfSatisfying(RingsideException.class, e -> assertThat(e.code()).isEqualTo("RS-414"));
    }

    @Test
    void leavesNothingBehind() throws IOException {
        bridge().verify(NativeFiles.sidecar("echo"));

        try (Stream<Path> files = Files.list(base)) {
            assertThat(files).isEmpty();
        }
    }

    private FfmBridge bridge() {
        return new FfmBridge("9.9.9", base, AllowList.ANY);
    }

    private static void assertRefused(FfmBridge bridge, Path library, String code, String words) {
        assertThatThrownBy(() -> bridge.verify(library)).isInstanceOfSatisfying(RingsideException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(words, "Nothing changed").doesNotContain("ringside-");
        });
    }
}
