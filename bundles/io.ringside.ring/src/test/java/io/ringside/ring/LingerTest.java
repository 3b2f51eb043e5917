// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ring.Linger.Verdict;
import org.junit.jupiter.api.Test;

/** When a consumer lets a stream run ahead, and when it gives that up: by numbers, without a clock. */
class LingerTest {
    private static final long CAPACITY = 8 << 20;
    private static final long STEP = Linger.STEP_NANOS;

    private final Linger linger = new Linger(CAPACITY);

    /** A find whose stream stands while it is held back. Answers whether it was held back at all. */
    private boolean findThatStands() {
        boolean tried = linger.tries(72);
        if (tried) {
            assertThat(linger.judge(0, 72, STEP)).isEqualTo(Verdict.GIVE_UP);
        }
        return tried;
    }

    private static int count(int times, java.util.function.BooleanSupplier what) {
        int held = 0;
        for (int i = 0; i < times; i++) {
            held += what.getAsBoolean() ? 1 : 0;
        }
        return held;
    }

    @Test
    void takesAtOnceWhatIsEnough() {
        assertThat(linger.tries(Linger.ENOUGH)).isFalse();
    }

    @Test
    void triesTheFirstFind() {
        assertThat(linger.tries(72)).isTrue();
    }

    @Test
    void givesUpAfterOneStepWhenTheStreamStands() {
        assertThat(linger.tries(72)).isTrue();
        assertThat(linger.judge(0, 72, STEP)).isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void givesUpWhenTheStreamIsSlow() {
        assertThat(linger.judge(Linger.LEAST - 8, 4096, STEP)).isEqualTo(Verdict.GIVE_UP);
    }

    @Test
    void goesOnWhileTheStreamGrows() {
        assertThat(linger.judge(Linger.LEAST, 4096, STEP)).isEqualTo(Verdict.GO_ON);
    }

    @Test
    void endsWithEnoughOrWithTime() {
        assertThat(linger.judge(8, Linger.ENOUGH, STEP)).isEqualTo(Verdict.ENOUGH_IS_THERE);
        assertThat(linger.judge(Linger.LEAST, 4096, Linger.MOST_NANOS)).isEqualTo(Verdict.ENOUGH_IS_THERE);
    }

    @Test
    void delaysAPeerThatWaitsForAnswersLessThanOnceInFourThousand() {
        int beforeItKnows = count(2 * Linger.MOST_PASSES, this::findThatStands);
        assertThat(beforeItKnows).isEqualTo(12); // after pauses of 2, 4, 8, .. finds
        assertThat(count(10 * Linger.MOST_PASSES, this::findThatStands)).isLessThanOrEqualTo(10);
    }

    @Test
    void triesEachFindOfAStreamThatWasWorthIt() {
        count(100_000, this::findThatStands);
        while (!linger.tries(72)) {
            assertThat(linger.tries(Linger.ENOUGH)).isFalse();
        }
        assertThat(linger.judge(Linger.ENOUGH, Linger.ENOUGH, STEP)).isEqualTo(Verdict.ENOUGH_IS_THERE);
        assertThat(count(1000, () -> linger.tries(72))).isEqualTo(1000);
    }

    @Test
    void isQuickToTryAgainWhenAStreamStandsOnce() {
        assertThat(linger.judge(0, Linger.ENOUGH, STEP)).isEqualTo(Verdict.ENOUGH_IS_THERE);
        assertThat(findThatStands()).isTrue();
        assertThat(linger.tries(72)).isFalse();
        assertThat(linger.tries(72)).isFalse();
        assertThat(linger.tries(72)).isTrue();
    }

    @Test
    void wantsLessOfASmallRing() {
        Linger small = new Linger(RingLayout.CAPACITY_MIN);
        assertThat(small.tries(RingLayout.CAPACITY_MIN / 8)).isFalse();
        assertThat(small.tries(RingLayout.CAPACITY_MIN / 8 - 8)).isTrue();
    }
}
