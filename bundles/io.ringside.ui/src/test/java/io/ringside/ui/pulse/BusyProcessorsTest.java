// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusyProcessorsTest {
    @TempDir
    private Path proc;

    @BeforeEach
    void self() throws IOException {
        Files.createDirectories(proc.resolve("self"));
    }

    private void allow(String list) throws IOException {
        Files.writeString(proc.resolve("self").resolve("status"),
                "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t" + list + "\n");
    }

    /** Each processor with what it has been: user, nice, system, idle, waiting, two interrupts, stolen, and guests once more. */
    private void count(String... processors) throws IOException {
        StringBuilder text = new StringBuilder("cpu  9 9 9 9 9 9 9 9 9 9\n");
        for (String processor : processors) {
            text.append(processor).append('\n');
        }
        Files.writeString(proc.resolve("stat"), text + "intr 1 2 3\nctxt 4\n");
    }

    @Test
    void knowsNothingBeforeTheSecondReading() throws IOException {
        allow("0-1");
        count("cpu0 1 1 1 1 1 1 1 1 1 1", "cpu1 1 1 1 1 1 1 1 1 1 1");
        BusyProcessors busy = new BusyProcessors(proc);

        assertThat(busy.share()).isNaN();
        assertThat(busy.share()).as("no time has passed").isNaN();
    }

    @Test
    void countsWhatIsNeitherIdleNorWaiting() throws IOException {
        allow("0-1");
        count("cpu0 100 0 0 100 0 0 0 0 0 0", "cpu1 100 0 0 100 0 0 0 0 0 0");
        BusyProcessors busy = new BusyProcessors(proc);
        busy.share();
        count("cpu0 110 10 10 120 10 10 10 10 99 99", "cpu1 110 0 0 110 0 0 0 0 99 99");

        assertThat(busy.share()).as("70 of 110").isEqualTo(70.0 / 110);
    }

    @Test
    void looksOnlyAtProcessorsThatThisProcessMayRunOn() throws IOException {
        allow("1,3-4");
        count("cpu0 0 0 0 9 0 0 0 0", "cpu1 9 0 0 0 0 0 0 0", "cpu2 0 0 0 9 0 0 0 0", "cpu3 9 0 0 0 0 0 0 0",
                "cpu4 9 0 0 0 0 0 0 0");
        BusyProcessors busy = new BusyProcessors(proc);
        busy.share();
        count("cpu0 0 0 0 99 0 0 0 0", "cpu1 99 0 0 0 0 0 0 0", "cpu2 0 0 0 99 0 0 0 0", "cpu3 99 0 0 0 0 0 0 0",
                "cpu4 99 0 0 0 0 0 0 0");

        assertThat(busy.share()).isEqualTo(1);
    }

    @Test
    void isNotKnownWhereNothingIsTold() throws IOException {
        BusyProcessors nowhere = new BusyProcessors(proc.resolve("none"));
        assertThat(nowhere.share()).isNaN();

        count("cpu0 of another kind than this is told", "cpu1 1 2");
        BusyProcessors strange = new BusyProcessors(proc);
        assertThat(strange.share()).isNaN();
        assertThat(strange.share()).isNaN();
    }
}
