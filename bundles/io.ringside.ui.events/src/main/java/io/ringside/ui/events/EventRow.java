// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.List;

import io.ringside.api.decode.DecodedField;
import io.ringside.api.event.EventSample;

/**
 * One line of the list.
 *
 * @param sample the event itself
 * @param time wall clock
 * @param cause position of its command
 * @param type its name
 * @param payload decoded
 * @param fields of the payload, with the bytes that each stands in
 */
record EventRow(EventSample sample, String time, String cause, String type, String payload, List<DecodedField> fields) {
    /** The value that a filter compares, or empty when the event has none of this name. */
    String value(String name) {
        for (DecodedField field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return field.plain();
            }
        }
        return switch (name) {
            case "type" -> type;
            case "cause", "command" -> Long.toString(sample.cause());
            case "length" -> Integer.toString(sample.length());
            case "ordinal" -> Integer.toString(sample.ordinal());
            case "number" -> Long.toString(sample.number());
            default -> "";
        };
    }

    int typeNumber() {
        return sample.type();
    }

    /** As it is saved and read aloud. */
    String line() {
        return time + "  " + cause + "  " + type + "  " + payload;
    }

    @Override
    public String toString() {
        return line();
    }
}
