// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.ringside.api.RingsideException;
import io.ringside.bridge.ffm.AbiHandshake.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbiHandshakeTest {
    @TempDir
    private Path base;

    @Test
    void agreesWithTheLibraryOfThisBuild() {
        assertThat(AbiHandshake.differences(nativeLayout())).isEmpty();
    }

    @Test
    void namesEveryFieldThatDiffers() {
        Map<String, Place> layout = nativeLayout();
        layout.put("rsd_event.ordinal", new Place(28, 4));
        layout.remove("rsd_host_vtable.log");

        assertThatThrownBy(() -> AbiHandshake.checkLayout("libringside.so", layout))
                .isInstanceOfSatisfying(RingsideException.class, e -> {
                    assertThat(e.code()).isEqualTo("RS-401");
                    assertThat(e.getMessage()).contains(
                            "rsd_event.ordinal is at 28 (4 bytes) in the library and at 24 (4 bytes) here",
                            "rsd_host_vtable.log is unknown to the library");
                });
    }

    @Test
    void comparesTheWorkersStructsWhenTheyAreListed() {
        Map<String, Place> layout = nativeLayout();
        layout.put("rsd_worker_status.state", new Place(8, 4));

        assertThat(AbiHandshake.differences(layout))
                .contains("rsd_worker_status.state is at 8 (4 bytes) in the library and at 4 (4 bytes) here");
    }

    @Test
    void refusesAnotherMajorVersionAndTakesAnotherMinorOne() {
        assertThatThrownBy(() -> AbiHandshake.checkVersion("library", 2 << 16)).isInstanceOf(RingsideException.class)
                .hasMessageStartingWith("ABI differs: library speaks 2.0, this bridge 1.2");
        assertThatCode(() -> AbiHandshake.checkVersion("library", 1 << 16 | 7)).doesNotThrowAnyException();
    }

    private Map<String, Place> nativeLayout() {
        try (Arena arena = Arena.ofShared()) {
            return new HashMap<>(WorkerLibrary.load(arena, base).layout());
        }
    }
}
