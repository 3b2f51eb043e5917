// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.List;

import io.ringside.api.event.EventSample;
import io.ringside.ui.Palette;
import io.ringside.ui.Readings;
import io.ringside.ui.RowList;
import io.ringside.ui.window.GoldenPicture;

import org.junit.jupiter.api.Test;

import javafx.collections.FXCollections;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How the list shows that events are missing, against pictures that were looked at. */
class EventGapPictureTest {
    private static final long MILLIS = Readings.EPOCH_MILLIS;

    @Test
    void aGapLooksAsItWasApproved() {
        GoldenPicture.check("gaps", 720, 130, EventGapPictureTest::list);
    }

    private static Region list(Palette unused) {
        EventColumns columns = new EventColumns();
        RowList<EventLine> list = new RowList<>(FXCollections.observableArrayList(row(8_814_224),
                new EventGap(EventGap.Kind.NOT_LISTED, 2_114, MILLIS + 210, MILLIS + 231), row(8_812_109),
                new EventGap(EventGap.Kind.DROPPED, 12, MILLIS - 250, MILLIS), row(8_812_108)));
        list.getStyleClass().add("rs-events");
        list.setCellFactory(_ -> new EventCell(columns));
        VBox panel = new VBox(list);
        panel.getStyleClass().add("rs-panel");
        return panel;
    }

    private static EventRow row(long number) {
        EventSample sample = new EventSample(number, number, MILLIS, number * 32, 0, 1, 4, "text".getBytes());
        return new EventRow(sample, _ -> new EventRow.Words("PING", "text=\"text\"", List.of()));
    }
}
