// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class ExportHeaderTest {
    @Test
    void keepsCommasAndSemicolonsInsideQuotes() {
        assertThat(ExportHeader.parse("a;uses:=\"b,c;d\";version=\"1.0.0\", b;version=2"))
                .containsExactly(entry("a", "1.0.0"), entry("b", "2"));
    }

    @Test
    void givesAllPackagesOfAClauseItsVersion() {
        assertThat(ExportHeader.parse("a;b;version=\"3.1\"")).containsExactly(entry("a", "3.1"), entry("b", "3.1"));
    }

    @Test
    void readsAnEmptyHeaderAsNothing() {
        assertThat(ExportHeader.parse("")).isEmpty();
    }
}
