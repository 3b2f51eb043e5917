// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import io.ringside.ui.time.TimeWindow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringside.ui.chart.HeatStore.Columns;

import org.junit.jupiter.api.Test;

class HeatStoreTest {
    private static final long SECOND = 1_000_000_000;

    private final HeatStore store = new HeatStore(10);

    @Test
    void aColumnKnowsItsSharesAndTheRowBelowWhichAShareLies() {
        store.add(0, 2, 98);
        store.add(0, 9, 2);
        Columns columns = store.columns(TimeWindow.M1, 0);

        assertThat(columns.total(0)).isEqualTo(100);
        assertThat(columns.share(0, 2)).isEqualTo(0.98);
        assertThat(columns.rowOf(0, 0.5)).isEqualTo(2);
        assertThat(columns.rowOf(0, 0.98)).isEqualTo(2);
        assertThat(columns.rowOf(0, 0.99)).isEqualTo(9);
        assertThat(columns.rowOf(0, 1)).isEqualTo(9);
        assertThat(columns.rowOf(5, 0.5)).isEqualTo(-1);
    }

    @Test
    void lookingWithoutSeeingIsNoGap() {
        store.look(SECOND);
        Columns columns = store.columns(TimeWindow.M1, 0);

        assertThat(columns.holds(columns.slotOf(SECOND))).isTrue();
        assertThat(columns.total(columns.slotOf(SECOND))).isZero();
        assertThat(columns.holds(columns.slotOf(3 * SECOND))).isFalse();
    }

    @Test
    void aColumnThatIsUsedAgainForgetsWhatItHeld() {
        store.add(0, 1, 5);
        store.add(720 * TimeWindow.M1.slotNanos(), 3, 1);
        Columns columns = store.columns(TimeWindow.M1, 720 * TimeWindow.M1.slotNanos());

        assertThat(columns.hits(720, 1)).isZero();
        assertThat(columns.hits(720, 3)).isEqualTo(1);
        assertThat(columns.holds(0)).isFalse();
    }

    @Test
    void twoDaysTakeNoMoreRoomThanASecond() {
        long before = Footprint.of(store);
        for (long second = 0; second < 2 * 86_400; second++) {
            store.add(second * SECOND, (int) (second % 10), 3);
        }

        assertThat(Footprint.of(store)).isEqualTo(before);
        assertThat(store.columns(TimeWindow.S10, SECOND).slotNanos()).isEqualTo(TimeWindow.H24.slotNanos());
    }
}
