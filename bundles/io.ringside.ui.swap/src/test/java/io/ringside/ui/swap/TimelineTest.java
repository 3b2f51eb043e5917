// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.ui.swap.Timeline.Doing;
import io.ringside.ui.swap.Timeline.Lane;
import io.ringside.ui.swap.Timeline.Span;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {
    private static Timeline of(SwapOutcome outcome) {
        return Timeline.of(StubSwaps.report(1, outcome));
    }

    private static List<Doing> doings(Timeline timeline, Lane lane) {
        return timeline.spans().stream().filter(span -> span.lane() == lane).map(Span::doing).toList();
    }

    @ParameterizedTest
    @EnumSource(SwapOutcome.class)
    void aLaneIsFilledFromBeginToEndWithoutAnOverlap(SwapOutcome outcome) {
        Timeline timeline = of(outcome);

        for (Lane lane : List.of(Lane.OLD, Lane.RING)) {
            double at = 0;
            for (Span span : timeline.spans().stream().filter(span -> span.lane() == lane).toList()) {
                assertThat(span.from()).isEqualTo(at);
                at = span.to();
            }
            assertThat(at).isEqualTo(1);
        }
    }

    @Test
    void aCommittedSwapLeavesTheNewOneServing() {
        Timeline timeline = of(SwapOutcome.COMMITTED);

        assertThat(doings(timeline, Lane.OLD)).containsExactly(Doing.SERVES, Doing.STANDS_BY, Doing.IDLE);
        assertThat(doings(timeline, Lane.NEW)).containsExactly(Doing.PREPARES, Doing.STANDS_BY, Doing.SERVES);
        assertThat(timeline.fault()).isNegative();
    }

    @Test
    void commandsWaitFromTheParkToTheFirstPoll() {
        Timeline timeline = of(SwapOutcome.COMMITTED);
        Span waits = timeline.spans().stream().filter(span -> span.doing() == Doing.WAITS).findFirst().orElseThrow();

        assertThat(waits.from()).isEqualTo(timeline.steps().get(3).to());
        assertThat(waits.to()).isEqualTo(timeline.steps().get(5).to());
        assertThat(waits.text()).isEqualTo("312 wait");
    }

    @Test
    void aRollBackEndsWithTheOldOneServingAgain() {
        Timeline timeline = of(SwapOutcome.ROLLED_BACK);

        assertThat(doings(timeline, Lane.OLD)).containsExactly(Doing.SERVES, Doing.STANDS_BY, Doing.SERVES);
        assertThat(timeline.fault()).isEqualTo(timeline.steps().getLast().to());
    }

    @Test
    void aRefusedSwapNeverTouchedTheOldOne() {
        Timeline timeline = of(SwapOutcome.REFUSED);

        assertThat(doings(timeline, Lane.OLD)).containsExactly(Doing.SERVES);
        assertThat(doings(timeline, Lane.RING)).containsExactly(Doing.IDLE);
        assertThat(timeline.fault()).isPositive();
    }

    @Test
    void aLongerPhaseIsWiderAndAShortOneIsStillSeen() {
        Timeline timeline = of(SwapOutcome.COMMITTED);
        double watched = timeline.steps().get(6).to() - timeline.steps().get(6).from();
        double granted = timeline.steps().get(4).to() - timeline.steps().get(4).from();

        assertThat(watched).isGreaterThan(granted);
        assertThat(granted).isGreaterThan(0.04);
    }
}
