// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StageSizeTest {
    @Test
    void theWindowIsNoLargerThanItsScreenAndNoSmallerThanItCanBeUsed() {
        assertThat(StageSize.fitting(1440, 2560, 1024)).isEqualTo(1440);
        assertThat(StageSize.fitting(1440, 1366, 1024)).isEqualTo(1366);
        assertThat(StageSize.fitting(1440, 800, 1024)).isEqualTo(1024);
    }
}
