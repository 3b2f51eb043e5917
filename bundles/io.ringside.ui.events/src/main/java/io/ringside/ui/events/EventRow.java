// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.util.List;
import java.util.function.Function;

import io.ringside.api.decode.DecodedField;
import io.ringside.api.event.EventSample;
import io.ringside.ui.Figures;

/**
 * One line of the list. Of the hundreds that the list holds a person sees a few, so it is put into words when somebody asks for them. Confined to
 * one thread until it is.
 */
final class EventRow implements EventLine {
    /**
     * What stands in the line.
     *
     * @param type its name
     * @param payload decoded
     * @param fields of the payload, with the bytes that each stands in
     */
    record Words(String type, String payload, List<DecodedField> fields) {}

    private final EventSample sample;
    private final Function<EventSample, Words> decode;
    private Words words;
    private String line;

    EventRow(EventSample sample, Function<EventSample, Words> decode) {
        this.sample = sample;
        this.decode = decode;
    }

    /** The event itself. */
    EventSample sample() {
        return sample;
    }

    /** Wall clock. */
    String time() {
        return Figures.clock(sample.epochMillis());
    }

    /** Position of its command. */
    String cause() {
        return "#" + Figures.count(sample.cause());
    }

    private Words words() {
        if (words == null) {
            words = decode.apply(sample);
        }
        return words;
    }

    String type() {
        return words().type();
    }

    String payload() {
        return words().payload();
    }

    List<DecodedField> fields() {
        return words().fields();
    }

    /** The value that a filter compares, or empty when the event has none of this name. */
    String value(String name) {
        for (DecodedField field : fields()) {
            if (field.name().equalsIgnoreCase(name)) {
                return field.plain();
            }
        }
        return switch (name) {
            case "type" -> type();
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

    @Override
    public String line() {
        if (line == null) {
            line = time() + "  " + cause() + "  " + type() + "  " + payload();
        }
        return line;
    }

    @Override
    public String toString() {
        return line();
    }
}
