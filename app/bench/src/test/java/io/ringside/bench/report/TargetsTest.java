// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import io.ringside.bench.round.RoundRecord;
import io.ringside.bench.run.Slot;

class TargetsTest extends JournalFixture {
    private static final int NEAR = 150;
    private static final int FAR = 600;

    @Test
    void aRowSaysInHowManyPassesItIsReached() throws IOException {
        turn(1, 64, "ours", 90, 3, FAR);
        turn(1, 64, "ctoc", 100, 3, FAR);
        turn(2, 64, "ours", 80, 3, FAR);
        turn(2, 64, "ctoc", 100, 3, FAR);
        turn(1, 16, "ours", 100, 3, FAR);

        assertThat(new Targets(new Results(journal)).lines())
                .contains("| ours / C to C, 64 B | 0.85 | 0.85 (0.80-0.90) | 1 of 2 |",
                        "| other process / thread, 64 B | 0.90 | unmeasured | 0 of 0 |");
    }

    @Test
    void aTurnThatIsTakenAgainCountsInThePlacementOfMost() throws IOException {
        turn(1, 64, "ours", 90, 3, FAR);
        turn(1, 64, "thread", 90, 3, FAR);
        turn(1, 64, "ctoc", 200, 3, NEAR);
        assertThat(new Results(journal).rate(new Slot(1, "oneway", 64, "ctoc"))).isNaN();

        turn(1, 64, "ctoc", 100, 3, FAR);

        assertThat(new Results(journal).rate(new Slot(1, "oneway", 64, "ctoc"))).isEqualTo(100);
    }

    @Test
    void latenciesAreDrawnAndNotOnlyListed() throws IOException {
        turn(1, 64, "ours", 90, 3, FAR);
        Histogram found = new Histogram(10_000_000_000L, 3);
        found.recordValue(1500);
        ByteBuffer bytes = ByteBuffer.allocate(found.getNeededByteBufferCapacity());
        int length = found.encodeIntoCompressedByteBuffer(bytes);
        byte[] text = Arrays.copyOf(bytes.array(), length);
        journal.add(new Slot(1, "paced1000", 64, "worker"),
                List.of("histogram\tFAR\t" + Base64.getEncoder().encodeToString(text)));
        Results results = new Results(journal);

        Path page = Output.write(results, new Verdict(results, 1), directory.resolve("out"), "name");

        assertThat(Files.readString(directory.resolve("out/name-latency.svg"))).contains("1000/s worker");
        assertThat(directory.resolve("out/name-latency.png")).isNotEmptyFile();
        assertThat(Files.readString(page)).contains("(name-latency.svg)").contains("| 1000/s | worker | far | 1 |");
    }

    private void turn(int pass, int payload, String variant, long millionsPerSecond, int clean, int line)
            throws IOException {
        String round = new RoundRecord("", millionsPerSecond * 1000, 1_000_000, 1, 1, line, line, true).line();
        journal.add(new Slot(pass, "oneway", payload, variant), Collections.nCopies(clean, round));
    }
}
