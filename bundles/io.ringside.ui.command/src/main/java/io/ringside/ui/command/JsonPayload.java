// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;

/** Between the texts of a form and a JSON object with a member for each field. Stateless. */
final class JsonPayload {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonPayload() {}

    /** The object, on one line for each field; a field whose text is empty is left out. */
    static String write(List<Field> fields, List<String> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) {
                if (!values.get(i).isEmpty()) {
                    json.writeFieldName(fields.get(i).name());
                    writeValue(json, fields.get(i), values.get(i));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no such trouble
        }
        return text.toString();
    }

    private static void writeValue(JsonGenerator json, Field field, String value) throws IOException {
        switch (field.kind()) {
            case TEXT, BYTES -> json.writeString(value);
            case F64 -> json.writeNumber(Double.parseDouble(value));
            default -> json.writeNumber(value.strip());
        }
    }

    /** The texts of a form, in the order of the fields; a member that is missing is empty. */
    static List<String> read(List<Field> fields, String text) {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw unfit("is no object: begin with {", null);
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (!value.isScalarValue()) {
                    throw unfit("has a list or an object in \"" + name + "\", where a value is wanted", null);
                }
                members.put(name, value == JsonToken.VALUE_NULL ? "" : json.getText());
            }
            if (json.nextToken() != null) {
                throw unfit("goes on behind its end", null);
            }
        } catch (IOException e) {
            throw unfit("cannot be read: " + e.getMessage().lines().findFirst().orElse(""), e);
        }
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            String value = members.remove(field.name());
            values.add(value == null ? "" : value);
        }
        if (!members.isEmpty()) {
            throw unfit("names \"" + members.keySet().iterator().next() + "\", which is no field of this command",
                    null);
        }
        return values;
    }

    private static RingsideException unfit(String why, Exception cause) {
        return new RingsideException("RS-216",
                "The JSON " + why + ". Write one object with the fields of this command, as the form has them.", cause);
    }
}
