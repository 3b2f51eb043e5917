// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.window.OpenWindow;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** The bytes and the fields of one record, side by side. */
class RecordDetailTest {
    private static final PseudoClass LINKED = PseudoClass.getPseudoClass("linked");
    private static final List<Field> TABLE = List.of(new Field(2, true, Kind.U16, 0, "LOAD", "gain", "dB"),
            new Field(2, true, Kind.U8, 2, "LOAD", "channel", ""));

    private RecordDetail detail;

    @BeforeEach
    void make() {
        OpenWindow.startToolkit();
        detail = new RecordDetail("detail");
    }

    private List<Label> labels(String id) {
        return ((Pane) detail.lookup("#" + id)).getChildren().stream().map(Label.class::cast).toList();
    }

    private static List<String> linked(List<Label> labels) {
        return labels.stream().filter(label -> label.getPseudoClassStates().contains(LINKED)).map(Label::getText)
                .toList();
    }

    @Test
    void pointingAtAFieldMarksItsBytesAndTheOtherWayRound() {
        byte[] payload = {1, 2, 3, 4};
        detail.show("Event", payload, 4, PayloadText.fields(TABLE, true, 2, payload));
        assertThat(labels("detail-hex")).extracting(Label::getText).containsExactly("01", "02", "03", "04");
        assertThat(labels("detail-fields")).extracting(Label::getText).containsExactly("gain = 513\u00a0dB",
                "channel = 3");

        labels("detail-fields").getFirst().getOnMouseEntered().handle(null);
        assertThat(linked(labels("detail-hex"))).containsExactly("01", "02");
        labels("detail-fields").getFirst().getOnMouseExited().handle(null);
        assertThat(linked(labels("detail-hex"))).isEmpty();

        labels("detail-hex").get(2).getOnMouseEntered().handle(null);
        assertThat(linked(labels("detail-fields"))).containsExactly("channel = 3");
        labels("detail-hex").get(3).getOnMouseEntered().handle(null);
        assertThat(linked(labels("detail-hex"))).as("a byte of no field marks nothing").containsExactly("03");
    }

    @Test
    void saysWhenOnlyTheFirstBytesWereKept() {
        detail.show("Event", new byte[64], 4096, List.of());
        assertThat(((Label) detail.getChildren().getFirst()).getText().replace('\u00a0', ' '))
                .isEqualTo("Event, first 64 of 4 096 bytes");
    }

    @Test
    void theExtrasOfACommandAreNotItsPayload() {
        byte[] stored = {0, 0, 0, 0, 0, 0, 0, 9, 42};
        assertThat(CommandPayload.of(new RingRecord(0, 1, 1, 9, RingRecord.State.DONE, stored))).containsExactly(42);
        assertThat(CommandPayload.of(new RingRecord(0, 1, 0, 9, RingRecord.State.DONE, stored))).hasSize(9);
        assertThat(CommandPayload.of(new RingRecord(0, 1, 3, 9, RingRecord.State.DONE, stored))).isEmpty();
    }
}
