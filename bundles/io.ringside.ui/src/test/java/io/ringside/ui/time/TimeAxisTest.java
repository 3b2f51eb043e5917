// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeAxisTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLIS = 1_700_000_000_000L;

    private final TimeAxis axis = new TimeAxis();

    @BeforeEach
    void anHourHasPassed() {
        axis.advance(0, MILLIS);
        pass(3_600);
    }

    private void pass(long second) {
        axis.advance(second * SECOND, MILLIS + second * 1_000);
    }

    @Test
    void liveGoesWithTheTimeAndFrozenStays() {
        assertThat(axis.right()).isEqualTo(3_600 * SECOND);

        axis.toggle();
        pass(3_700);
        assertThat(axis.isFrozen()).isTrue();
        assertThat(axis.right()).isEqualTo(3_600 * SECOND);
        assertThat(axis.behind()).isEqualTo(100 * SECOND);

        axis.toggle();
        assertThat(axis.right()).isEqualTo(3_700 * SECOND);
    }

    @Test
    void scrollingStaysWithinWhatWasTakenIn() {
        axis.home();
        assertThat(axis.left()).isBetween(-30 * SECOND, 0L);
        assertThat(axis.isFrozen()).isTrue();

        axis.scroll(100_000 * SECOND);
        assertThat(axis.right()).isEqualTo(3_600 * SECOND);
    }

    @Test
    void theCursorMovesBySlotsAndTakesTheViewAlong() {
        axis.moveCursor(-1);
        long first = axis.cursor();
        axis.moveCursor(-10);
        assertThat(first - axis.cursor()).isEqualTo(10 * TimeWindow.M1.slotNanos());

        axis.moveCursor(-10_000);
        assertThat(axis.cursor()).isGreaterThanOrEqualTo(axis.left());
        assertThat(axis.right()).isLessThan(3_600 * SECOND);
    }

    @Test
    void zoomingKeepsTheCursorWhereItIs() {
        axis.freeze();
        axis.scroll(-600 * SECOND);
        axis.pointAt(axis.right() - 30 * SECOND);
        double place = (double) (axis.right() - axis.cursor()) / axis.window().spanNanos();

        axis.window(axis.window().shorter());

        assertThat(axis.window()).isEqualTo(TimeWindow.S10);
        assertThat((double) (axis.right() - axis.cursor()) / axis.window().spanNanos()).isEqualTo(place);
    }

    @Test
    void bothClocksTellTheSameMoment() {
        assertThat(axis.wallMillis(3_590 * SECOND)).isEqualTo(MILLIS + 3_590_000);
        assertThat(axis.nanosOf(MILLIS + 3_590_000)).isEqualTo(3_590 * SECOND);
    }

    @Test
    void whateverAPersonMovesIsAChangeToDraw() {
        long before = axis.changes();
        axis.pointAt(5);
        axis.pointAway();
        axis.pointAway();
        assertThat(axis.changes() - before).isEqualTo(2);
    }
}
