// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;

import org.junit.jupiter.api.Test;

class PayloadTextTest {
    private static final List<Field> FIELDS = List.of(new Field(1, true, Kind.TEXT, 0, "PING", "text", ""),
            new Field(2, true, Kind.U64, 0, "LOAD", "sequence", ""),
            new Field(2, true, Kind.I32, 8, "LOAD", "delta", "ns"),
            new Field(2, false, Kind.U64, 0, "LOAD", "command", ""));

    @Test
    void fieldsOfEventsAreNamedWithTheirUnits() {
        byte[] payload = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(1_234_567).putInt(-5).array();

        assertThat(PayloadText.of(FIELDS, 2, payload, 12).replace('\u00a0', ' '))
                .isEqualTo("sequence=1 234 567  delta=-5 ns");
        assertThat(PayloadText.typeName(FIELDS, 2)).isEqualTo("LOAD");
    }

    @Test
    void controlCharactersInTextsAreNotPassedOn() {
        assertThat(PayloadText.of(FIELDS, 1, "a\nb\u0007".getBytes(), 4)).isEqualTo("text=\"a\u00b7b\u00b7\"");
    }

    @Test
    void aTypeThatTheTableDoesNotKnowIsHex() {
        assertThat(PayloadText.of(FIELDS, 9, new byte[]{1, (byte) 0xfe}, 2)).isEqualTo("01 fe");
        assertThat(PayloadText.typeName(FIELDS, 9)).isEqualTo("type 9");
    }

    @Test
    void whatWasCutSaysHowLongItWas() {
        assertThat(PayloadText.of(FIELDS, 9, new byte[64], 4_096).replace('\u00a0', ' ')).endsWith("\u2026 4 096 B");
    }

    @Test
    void aPayloadTooShortForItsFieldsIsNoFailure() {
        assertThat(PayloadText.of(FIELDS, 2, new byte[]{7}, 1)).isEqualTo("07");
    }
}
