// SPDX-License-Identifier: Apache-2.0
package com.example.letters;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.ringside.api.decode.DecodedField;
import io.ringside.api.decode.PayloadDecoder;

import org.osgi.service.component.annotations.Component;

/** Reads the text of a PING of the demo sidecar and says how many letters it has. */
@Component
public final class LetterDecoder implements PayloadDecoder {
    private static final int PING = 1;

    @Override
    public String name() {
        return "letters";
    }

    @Override
    public boolean decodes(String sidecar, boolean event, int type) {
        return sidecar.equals("demo") && type == PING;
    }

    @Override
    public List<DecodedField> decode(boolean event, int type, byte[] payload, int length) {
        String text = new String(payload, StandardCharsets.UTF_8);
        long letters = text.codePoints().filter(Character::isLetter).count();
        return List.of(new DecodedField("said", text, 0, payload.length),
                new DecodedField("letters", Long.toString(letters), 0, payload.length));
    }
}
