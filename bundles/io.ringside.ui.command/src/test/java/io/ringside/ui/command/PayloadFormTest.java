// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadFormTest {
    private static Field field(Kind kind, int offset) {
        return new Field(1, false, kind, offset, "T", "field", "");
    }

    @ParameterizedTest
    @CsvSource({"U8,255,ff", "U16,65535,ff ff", "U32,4294967295,ff ff ff ff", "I32,-2,fe ff ff ff",
        "U64,18446744073709551615,ff ff ff ff ff ff ff ff", "I64,-1,ff ff ff ff ff ff ff ff",
        "F64,1.5,00 00 00 00 00 00 f8 3f",
        "TEXT,hé,68 c3 a9", "BYTES,01 02,01 02"})
    void everyKindGoesToBytesAndBack(Kind kind, String text, String hex) {
        List<Field> fields = List.of(field(kind, 0));

        byte[] payload = PayloadForm.encode(fields, List.of(text));

        assertThat(PayloadForm.hex(payload)).isEqualTo(hex);
        assertThat(PayloadForm.decode(fields, payload)).containsExactly(text);
    }

    @Test
    void aPayloadIsMeasuredAsOthersMeasureIt() {
        assertThat(PayloadForm.measure("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("9\u00a0B, CRC-32 cbf43926"); // the check value of this CRC
    }

    @Test
    void fieldsStandAtTheirOffsetsAndEmptyNumbersAreZero() {
        List<Field> fields = List.of(field(Kind.U16, 4), field(Kind.U8, 0));

        assertThat(PayloadForm.hex(PayloadForm.encode(fields, List.of("", "7")))).isEqualTo("07 00 00 00 00 00");
    }

    @Test
    void aFieldBehindTheEndIsEmpty() {
        assertThat(PayloadForm.decode(List.of(field(Kind.U64, 8)), new byte[12])).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({"U8,256", "U8,-1", "I32,2147483648", "U64,-1", "F64,many"})
    void whatDoesNotFitIsRefusedInWords(Kind kind, String text) {
        List<Field> fields = List.of(field(kind, 0));

        assertThatThrownBy(() -> PayloadForm.encode(fields, List.of(text)))
                .hasMessageContaining("does not fit the field field")
                .extracting("code").isEqualTo("RS-213");
    }

    @Test
    void halfAHexDigitPairIsRefused() {
        assertThatThrownBy(() -> PayloadForm.parseHex("48 6")).extracting("code").isEqualTo("RS-212");
    }
}
