// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.Figures;
import io.ringside.ui.chart.NumbersTable;
import io.ringside.ui.payload.CommandPayload;
import io.ringside.ui.payload.PayloadText;

/** The records of a picture in words, for those who cannot see it or want to read what is in them. Stateless. */
final class RecordRows {
    /** What stands in a row. */
    static final String[] HEADINGS = {"position", "type", "stored", "state", "payload"};

    private RecordRows() {}

    /** A row each, oldest first, as they are drawn. */
    static List<List<String>> of(RingPicture picture, List<Field> table) {
        List<List<String>> rows = new ArrayList<>();
        for (RingRecord record : picture.records()) {
            if (rows.size() == NumbersTable.ROWS) {
                break;
            }
            byte[] payload = CommandPayload.of(record);
            int length = record.length() - (record.payload().length - payload.length);
            rows.add(List.of("#" + Figures.count(record.position()),
                    PayloadText.typeName(table, false, record.type()),
                    Figures.count(record.length()) + Figures.SPACE + "B",
                    record.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    PayloadText.of(PayloadText.fields(table, false, record.type(), payload), payload, length)));
        }
        return rows;
    }
}
