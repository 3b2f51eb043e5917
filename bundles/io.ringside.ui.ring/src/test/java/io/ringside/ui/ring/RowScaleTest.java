// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.Readings;

import org.junit.jupiter.api.Test;

class RowScaleTest {
    private static RingRecord record(long position, int length) {
        return new RingRecord(position, 2, 0, length, RingRecord.State.PUBLISHED, new byte[0]);
    }

    private static RowScale scale(RingRecord... records) {
        return RowScale.of(
                new RingPicture(Readings.ring(1, 4, 0, 0), List.of(records), records.length, records.length, false, ""),
                800, 50);
    }

    @Test
    void aRecordOfMeanLengthIsAboutAsWideAsWanted() {
        RowScale scale = scale(record(4_096, 24), record(4_128, 24));

        assertThat(scale.bytesPerRow()).isEqualTo(512);
        assertThat(scale.right(4_128) - scale.left(4_096)).isEqualTo(50);
    }

    @Test
    void aRowEndsAtItsRightEdgeAndTheNextBeginsAtItsLeft() {
        RowScale scale = scale(record(4_096, 24));

        assertThat(scale.right(4_096 + 512)).isEqualTo(800);
        assertThat(scale.left(4_096 + 512)).isZero();
        assertThat(scale.row(4_096 + 511)).isZero();
        assertThat(scale.row(4_096 + 512)).isOne();
    }

    @Test
    void aRecordTakesItsHeaderAndItsPadding() {
        RowScale scale = scale(record(0, 24));

        assertThat(scale.stored(record(0, 0))).isEqualTo(8);
        assertThat(scale.stored(record(0, 1))).isEqualTo(16);
        assertThat(scale.stored(record(0, 8))).isEqualTo(16);
    }
}
