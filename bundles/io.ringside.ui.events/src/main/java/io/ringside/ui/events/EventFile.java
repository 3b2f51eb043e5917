// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import io.ringside.api.decode.DecodedField;
import io.ringside.api.RingsideException;
import io.ringside.ui.Figures;

/** Events to save or copy: lines of text, an object of JSON on each line, or the kept bytes of their payloads in hex. Stateless. */
enum EventFile {
    TEXT("txt") {
        @Override
        String of(List<? extends EventLine> rows) {
            StringJoiner lines = new StringJoiner("\n", "", "\n");
            rows.forEach(line -> lines.add(line instanceof EventGap ? "-- " + line.line() + " --" : line.line()));
            return lines.toString();
        }
    },
    JSON("jsonl") {
        @Override
        String of(List<? extends EventLine> rows) {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = FACTORY.createGenerator(text)) {
                json.setRootValueSeparator(null);
                for (EventLine line : rows) {
                    switch (line) {
                        case EventRow row -> write(json, row);
                        case EventGap gap -> write(json, gap);
                    }
                    json.writeRaw('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e); // a StringWriter has no such trouble
            }
            return text.toString();
        }
    },
    HEX("hex") {
        @Override
        String of(List<? extends EventLine> rows) {
            StringJoiner lines = new StringJoiner("\n", "", "\n");
            for (EventLine line : rows) {
                if (line instanceof EventRow row) { // what is not listed has no payload
                    lines.add(HexFormat.ofDelimiter(" ").formatHex(row.sample().payload()));
                }
            }
            return lines.toString();
        }
    };

    private static final JsonFactory FACTORY = new JsonFactory();

    private final String suffix;

    EventFile(String suffix) {
        this.suffix = suffix;
    }

    /** The content. */
    abstract String of(List<? extends EventLine> rows);

    private static void write(JsonGenerator json, EventRow row) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", row.sample().number());
        json.writeNumberField("epoch_millis", row.sample().epochMillis());
        json.writeNumberField("cause", row.sample().cause());
        json.writeNumberField("ordinal", row.sample().ordinal());
        json.writeStringField("type", row.type());
        json.writeNumberField("length", row.sample().length());
        json.writeObjectFieldStart("fields");
        for (DecodedField field : row.fields()) {
            json.writeStringField(field.name(), field.plain());
        }
        json.writeEndObject();
        json.writeStringField("hex", HexFormat.of().formatHex(row.sample().payload()));
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, EventGap gap) throws IOException {
        json.writeStartObject();
        json.writeNumberField(gap.kind() == EventGap.Kind.DROPPED ? "dropped" : "not_listed", gap.count());
        json.writeNumberField("from_epoch_millis", gap.fromMillis());
        json.writeNumberField("to_epoch_millis", gap.toMillis());
        json.writeEndObject();
    }

    /** Writes {@code content} to a new file in {@code directory}; blocks. */
    Path save(String content, Path directory, long epochMillis) {
        Path file = directory.resolve("events-" + Figures.clock(epochMillis).replace(':', '-') + "." + suffix);
        try {
            Files.createDirectories(directory);
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new RingsideException("RS-606",
                    "The events could not be saved to " + file + ": " + e.getMessage()
                            + ". Make that folder writable; XDG_STATE_HOME names another.",
                    e);
        }
    }

    /** Where they are saved. */
    static Path directory() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return base.resolve("ringside").resolve("events");
    }
}
