// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;

import io.ringside.api.decode.DecodedField;
import io.ringside.api.load.LoadRecord;

import org.junit.jupiter.api.Test;

class PayloadTextTest {
    private static final List<Field> FIELDS = List.of(new Field(1, true, Kind.TEXT, 0, "PING", "text", ""),
            new Field(2, true, Kind.U64, 0, "LOAD", "sequence", ""),
            new Field(2, true, Kind.I32, 8, "LOAD", "delta", "ns"),
            new Field(2, false, Kind.U64, 0, "LOAD", "command", ""));

    private static String line(int type, byte[] payload, int length) {
        return PayloadText.of(PayloadText.fields(FIELDS, true, type, payload), payload, length);
    }

    @Test
    void aFieldKnowsTheBytesItStandsIn() {
        assertThat(PayloadText.fields(FIELDS, true, 2, new byte[12])).extracting(DecodedField::from, DecodedField::to)
                .containsExactly(tuple(0, 8), tuple(8, 12));
        assertThat(PayloadText.fields(FIELDS, false, 2, new byte[12])).extracting(DecodedField::name)
                .containsExactly("command");
    }

    @Test
    void theVersionOfALoadIsShownWithDotsAndComparedAsANumber() {
        List<Field> load = List.of(new Field(LoadRecord.LOAD, true, Kind.U32, 0, "LOAD", "version", ""));
        DecodedField version = PayloadText.fields(load, true, LoadRecord.LOAD, new byte[]{2, 1, 1, 0}).getFirst();
        assertThat(version.shown()).isEqualTo("1.1.2");
        assertThat(version.plain()).isEqualTo("65794");
    }

    @Test
    void fieldsOfEventsAreNamedWithTheirUnits() {
        byte[] payload = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(1_234_567).putInt(-5).array();

        assertThat(line(2, payload, 12).replace('\u00a0', ' '))
                .isEqualTo("sequence=1 234 567  delta=-5 ns");
        assertThat(PayloadText.typeName(FIELDS, true, 2)).isEqualTo("LOAD");
    }

    @Test
    void controlCharactersInTextsAreNotPassedOn() {
        assertThat(line(1, "a\nb\u0007".getBytes(), 4)).isEqualTo("text=\"a\u00b7b\u00b7\"");
    }

    @Test
    void aTypeThatTheTableDoesNotKnowIsHex() {
        assertThat(line(9, new byte[]{1, (byte) 0xfe}, 2)).isEqualTo("01 fe");
        assertThat(PayloadText.typeName(FIELDS, true, 9)).isEqualTo("type 9");
    }

    @Test
    void whatWasCutSaysHowLongItWas() {
        assertThat(line(9, new byte[64], 4_096).replace('\u00a0', ' ')).endsWith("\u2026 4 096 B");
    }

    @Test
    void aPayloadTooShortForItsFieldsIsNoFailure() {
        assertThat(line(2, new byte[]{7}, 1)).isEqualTo("07");
    }
}
