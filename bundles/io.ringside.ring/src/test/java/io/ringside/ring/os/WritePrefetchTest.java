// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

import org.junit.jupiter.api.Test;

class WritePrefetchTest {
    @Test
    void isThereOnThisKindOfProcessor() {
        assertThat(WritePrefetch.available()).isEqualTo(System.getProperty("os.arch").equals("amd64"));
    }

    @Test
    void changesNothingAndFaultsNowhere() {
        assumeTrue(WritePrefetch.available());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment lines = arena.allocate(4096, 64).fill((byte) 7);

            WritePrefetch.lines(lines.address(), lines.address() + lines.byteSize());
            WritePrefetch.lines(lines.address() + 1, lines.address());
            WritePrefetch.lines(0, 4096); // not mapped

            assertThat(lines.toArray(ValueLayout.JAVA_BYTE)).containsOnly(7);
        }
    }
}
