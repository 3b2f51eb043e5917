// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void namesAndVersionsAreShort() {
        assertThat(Names.shortName("io.ringside.bridge.ffm")).isEqualTo("bridge.ffm");
        assertThat(Names.shortName("org.example.thing")).isEqualTo("org.example.thing");
        assertThat(Names.shortVersion("0.1.0.SNAPSHOT")).isEqualTo("0.1.0");
    }

    @Test
    void aVersionStandsAloneWhereTheNameStays() {
        assertThat(Names.unlike("demo 1.0.0", "demo 1.1.0")).isEqualTo("1.1.0");
        assertThat(Names.unlike("demo 1.0.0", "stats 1.1.0")).isEqualTo("stats 1.1.0");
        assertThat(Names.versionOf("io.ringside.bridge.ffm 0.1.0.SNAPSHOT")).isEqualTo("0.1.0");
    }
}
