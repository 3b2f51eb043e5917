// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingRecord.State;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.Minute;
import io.ringside.ui.Readings;
import io.ringside.ui.window.GoldenPicture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three regimes against pictures that were looked at. */
class RingPicturesTest {
    private static final long MEAN = 32;
    private static final int RECORDS = 90;

    private static final List<Field> NAMES = List.of(name(1, "PING"), name(2, "LOAD"), name(3, "PRICE_REQ"));

    private final BackgroundWork work = new BackgroundWork("ring-pictures", Runnable::run);
    private final RingViewModel model = new RingViewModel(null, work);

    private static Field name(int type, String name) {
        return new Field(type, false, Kind.U8, 0, name, "", "");
    }

    @AfterEach
    void close() {
        work.close();
    }

    @Test
    void theBandLooksAsItWasApproved() {
        model.onDraw(Minute.pulse());

        GoldenPicture.check("ring-band", 560, 160, palette -> {
            OccupancyBand band = new OccupancyBand(model);
            band.axis(Minute.axis());
            band.palette(palette);
            return band;
        });
    }

    @Test
    void theSweepLooksAsItWasApproved() {
        model.onDraw(Minute.pulse());

        checkSweep("ring-sweep", 220);
    }

    @Test
    void aSmallSweepWritesNothingOverItself() {
        model.onDraw(Minute.pulse());

        checkSweep("ring-sweep-small", 116);
    }

    private void checkSweep(String name, int side) {
        GoldenPicture.check(name, side, side, palette -> {
            SweepPicture sweep = new SweepPicture(model);
            sweep.palette(palette);
            return sweep;
        });
    }

    @Test
    void recordsLookAsTheyWereApproved() {
        RingPicture picture = picture(records());

        GoldenPicture.check("ring-records", 640, 220, palette -> {
            RecordPicture records = new RecordPicture();
            records.palette(palette);
            records.fields(NAMES);
            records.show(picture);
            return records;
        });
    }

    @Test
    void anEmptyRingSaysWhatToDo() {
        RingPicture picture = picture(List.of());

        checkEmpty("ring-empty", 640, picture);
        checkEmpty("ring-empty-narrow", 340, picture);
    }

    private static void checkEmpty(String name, int width, RingPicture picture) {
        GoldenPicture.check(name, width, 120, palette -> {
            RecordPicture records = new RecordPicture();
            records.palette(palette);
            records.show(picture);
            records.whyEmpty("Ring is empty: 0 unread, last command 12 s ago. Send one with Ctrl+Enter.");
            return records;
        });
    }

    private static List<RingRecord> records() {
        List<RingRecord> records = new ArrayList<>();
        long position = Readings.CAPACITY - 30 * MEAN; // the twentieth record is the first behind the wrap
        for (int i = 0; i < RECORDS; i++) {
            int length = 8 + i % 5 * 16;
            State state = i < 8 ? State.DONE : i < 12 ? State.IN_HAND : State.PUBLISHED;
            records.add(new RingRecord(position, 1 + i % 4, 0, length, state, new byte[0]));
            position += (8 + length + 7) / 8 * 8;
        }
        return records;
    }

    private static RingPicture picture(List<RingRecord> records) {
        long from = Readings.CAPACITY - 30 * MEAN;
        long to = records.isEmpty() ? from : records.getLast().position() + 64;
        RingReading plain = Readings.ring(0, to / MEAN, from / MEAN, 0);
        return new RingPicture(plain, records, records.size(), records.size(), false, "");
    }
}
