// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.ringside.bench.round.RoundRecord;
import io.ringside.bench.run.Journal;
import io.ringside.bench.run.Slot;

class VerdictTest extends JournalFixture {
    @Test
    void theLastLineComparesWithTheBestOfThatPass() throws IOException {
        everything();

        assertThat(verdict().line()).isEqualTo("ratio64 ours/agrona_best=2.50 ours/ctoc=0.80 proc/thread=0.90"
                + " upcall_batch/upcall_each=3.00 alloc=0");
        assertThat(verdict().unmeasured()).isFalse();
        assertThat(verdict().remarks()).contains("best Agrona of each pass: agrona-spin100, agrona",
                "best C to C of each pass: ctoc, ctoc; ours/ctoc_best=0.80");
    }

    @Test
    void cToCIsComparedLikeWithLikeAndTheBestStandsBeside() throws IOException {
        everything();
        turn(1, "ctoc-b16", 200, 3);
        turn(2, "ctoc-b16", 200, 3);

        assertThat(verdict().line()).contains("ours/ctoc=0.80");
        assertThat(verdict().remarks())
                .contains("best C to C of each pass: ctoc-b16, ctoc-b16; ours/ctoc_best=0.50");
    }

    @Test
    void aFigureWithTooFewCleanRoundsIsUnmeasured() throws IOException {
        everything();
        journal = new Journal(directory.resolve("other.tsv"));
        turn(1, "ours", 100, 2);
        turn(2, "ours", 100, 2);
        turn(1, "ctoc", 100, 3);
        turn(2, "ctoc", 100, 3);

        assertThat(verdict().line()).isEqualTo("ratio64 ours/agrona_best=unmeasured ours/ctoc=unmeasured"
                + " proc/thread=unmeasured upcall_batch/upcall_each=unmeasured alloc=unmeasured");
        assertThat(verdict().unmeasured()).isTrue();
    }

    @Test
    void aTurnThatWasCutShortIsTakenAgain() throws IOException {
        everything();
        Files.writeString(directory.resolve("journal.tsv"),
                "slot\t3\toneway\t64\tours\nround\tclean\t1", StandardOpenOption.APPEND);

        Journal again = new Journal(directory.resolve("journal.tsv"));

        assertThat(again.has(new Slot(3, "oneway", 64, "ours"))).isFalse();
        assertThat(again.turns()).isEqualTo(journal.turns());
    }

    private void everything() throws IOException {
        turn(1, "agrona", 20, 3);
        turn(1, "agrona-spin100", 40, 3);
        turn(2, "agrona", 40, 3);
        turn(2, "agrona-spin100", 30, 3);
        for (int pass = 1; pass <= 2; pass++) {
            turn(pass, "ours", 100, 3);
            turn(pass, "ctoc", 125, 3);
            turn(pass, "thread", 100, 3);
            turn(pass, "process", 90, 3);
            turn(pass, "upcall-each", 10, 3);
            turn(pass, "upcall-batch", 30, 3);
        }
        journal.add(new Slot(0, "oneway", 64, "ours"), List.of("allocated\t0\t10000000"));
    }

    private void turn(int pass, String variant, long millionsPerSecond, int clean) throws IOException {
        String line = new RoundRecord("", millionsPerSecond * 1000, 1_000_000, 1, 1, 100, 100, true).line();
        journal.add(new Slot(pass, "oneway", 64, variant), Collections.nCopies(clean, line));
    }

    private Verdict verdict() {
        return new Verdict(new Results(journal), 2);
    }
}
