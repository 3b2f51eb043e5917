// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.round;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {
    private static final int WORDS = 8;
    private static final long FIRST = 1_000_003;
    private static final long COUNT = 65;

    private final Tally tally = new Tally();

    @Test
    void whatComesWholeAndInOrderHasTheExpectedSum() {
        take(-1, -1, 0);

        assertThat(round().whole()).isTrue();
    }

    @Test
    void aLostMessageIsSeen() {
        take(7, -1, 0);

        assertThat(round().whole()).isFalse();
    }

    @Test
    void twoMessagesInTheWrongOrderAreSeenThoughTheSumIsRight() {
        take(-1, 20, 0);

        assertThat(tally.sum()).isEqualTo(Tally.expectedSum(FIRST, COUNT, WORDS));
        assertThat(round().whole()).isFalse();
    }

    @Test
    void anAlteredWordIsSeenThoughTheOrderIsRight() {
        take(-1, -1, 1);

        assertThat(tally.faults()).isZero();
        assertThat(round().whole()).isFalse();
    }

    private void take(long lost, long swapped, long altered) {
        tally.begin(FIRST);
        for (long i = 0; i < COUNT; i++) {
            long number = FIRST + (i == swapped ? i + 1 : i == swapped + 1 && swapped >= 0 ? i - 1 : i);
            if (i != lost) {
                tally.take(number, WORDS * number + WORDS * (WORDS - 1) / 2 + (i == 3 ? altered : 0));
            }
        }
    }

    private Round round() {
        Plan plan = new Plan(FIRST, COUNT, WORDS, false, 1, 1, true, true, 0, 0);
        Score score = new Score(0, 1, 1, 0, 0, tally.next() - FIRST, tally.sum(), tally.faults(), true, true, 0);
        return new Round(plan, score, score, false);
    }
}
