// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.ringside.api.event.SequenceAudit.Findings;
import io.ringside.api.load.LoadRecord;

import org.junit.jupiter.api.Test;

class LoadAuditTest {
    private final LoadAudit audit = new LoadAudit();

    @Test
    void findsNothingInAWholeStream() {
        feed(1, 2, 3, 4, 5);

        assertThat(audit.findings()).isEqualTo(new Findings(5, 5, 0, 0, 0, 0, 0x010000, 0));
    }

    @Test
    void countsASkippedSequenceAsLost() {
        feed(1, 2, 4);

        assertThat(audit.findings().lost()).isEqualTo(1);
        assertThat(audit.findings().doubled()).isZero();
    }

    @Test
    void countsAMissingFirstSequenceAsLost() {
        feed(2, 3);

        assertThat(audit.findings().lost()).isEqualTo(1);
    }

    @Test
    void countsARepeatedSequenceAsDoubled() {
        feed(1, 2, 2, 3);

        assertThat(audit.findings().doubled()).isEqualTo(1);
        assertThat(audit.findings().lost()).isZero();
        assertThat(audit.findings().outOfOrder()).isZero();
    }

    @Test
    void countsALateSequenceAsOutOfOrderAndNoLongerAsLost() {
        feed(1, 3, 2, 4);

        assertThat(audit.findings().outOfOrder()).isEqualTo(1);
        assertThat(audit.findings().lost()).isZero();
        assertThat(audit.findings().doubled()).isZero();
    }

    @Test
    void remembersExactlyTheWindow() {
        feed(1);
        feed(LoadAudit.WINDOW + 1L);
        feed(2);
        feed(1);

        assertThat(audit.findings().outOfOrder()).isEqualTo(1);
        assertThat(audit.findings().doubled()).isEqualTo(1);
        assertThat(audit.findings().lost()).isEqualTo(LoadAudit.WINDOW - 2L);
    }

    @Test
    void doesNotTakeALateSequenceForTheOneAWindowBefore() {
        feed(5);
        feed(LoadAudit.WINDOW + 10L);
        feed(LoadAudit.WINDOW + 5L);

        assertThat(audit.findings().outOfOrder()).isEqualTo(1);
        assertThat(audit.findings().doubled()).isZero();
    }

    @Test
    void countsAWrongChecksumAsDamagedAndBelievesNothingInIt() {
        CopiedEvent event = LoadEvents.answer(1);
        event.payload()[3] ^= 1;

        audit.add(new CopiedBatch(List.of(event)), 0);

        assertThat(audit.findings()).isEqualTo(new Findings(1, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void leavesEventsOfAnotherLengthAlone() {
        audit.add(new CopiedBatch(List.of(new CopiedEvent(0, 0, LoadRecord.LOAD, new byte[24]))), 0);

        assertThat(audit.findings().events()).isZero();
        assertThat(audit.findings().damaged()).isZero();
    }

    @Test
    void reportsTheLargerOfItsOwnCountsAndTheSidecars() {
        audit.add(new CopiedBatch(List.of(LoadEvents.answer(1, 3, 0, 2, 0x010000))), 0);
        audit.add(new CopiedBatch(List.of(LoadEvents.answer(2, 0, 4, 0, 0x010000))), 0);

        assertThat(audit.findings()).isEqualTo(new Findings(2, 2, 3, 4, 0, 2, 0x010000, 0));
    }

    @Test
    void countsEachChangeOfVersion() {
        int[] versions = {0x010000, 0x010000, 0x010100, 0x010100, 0x010000};
        for (int i = 0; i < versions.length; i++) {
            audit.add(new CopiedBatch(List.of(LoadEvents.answer(i + 1, 0, 0, 0, versions[i]))), 0);
        }

        assertThat(audit.findings().versionChanges()).isEqualTo(2);
        assertThat(audit.findings().version()).isEqualTo(0x010000);
    }

    @Test
    void agreesWithASetOnRandomStreams() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("LoadAuditTest seed=" + seed);
        Random random = new Random(seed);
        List<Long> stream = new ArrayList<>();
        for (long sequence = 1; sequence <= 20_000; sequence++) {
            switch (random.nextInt(20)) {
                case 0 -> {
                }
                case 1 -> {
                    stream.add(sequence);
                    stream.add(sequence);
                }
                case 2 -> stream.add(Math.max(0, stream.size() - random.nextInt(50)), sequence);
                default -> stream.add(sequence);
            }
        }

        Set<Long> seen = new HashSet<>();
        long doubled = 0;
        long late = 0;
        long newest = 0;
        for (long sequence : stream) {
            feed(sequence);
            if (!seen.add(sequence)) {
                doubled++;
            } else if (sequence < newest) {
                late++;
            }
            newest = Math.max(newest, sequence);
        }

        assertThat(audit.findings()).isEqualTo(
                new Findings(stream.size(), newest, newest - seen.size(), doubled, late, 0, 0x010000, 0));
    }

    private void feed(long... sequences) {
        CopiedBatch batch = LoadEvents.answers(sequences);
        for (int i = 0; i < batch.size(); i++) {
            audit.add(batch, i);
        }
    }
}
