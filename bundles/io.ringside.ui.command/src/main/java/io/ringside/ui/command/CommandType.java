// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.load.LoadRecord;

/**
 * A type of command that can be composed.
 *
 * @param number 1 to 65535
 * @param name as the field table has it, else the number
 * @param fields of its payload, possibly none
 */
record CommandType(int number, String name, List<Field> fields) {

    private static final int LARGEST = 65_535;

    /** The types of a field table, in its order. */
    static List<CommandType> of(List<Field> table) {
        Map<Integer, CommandType> types = new LinkedHashMap<>();
        for (Field field : table) {
            if (!field.event()) {
                CommandType type = types.computeIfAbsent(field.type(),
                        number -> new CommandType(number, field.typeName(), new ArrayList<>()));
                if (!field.name().isEmpty()) {
                    type.fields().add(field);
                }
            }
        }
        return List.copyOf(types.values());
    }

    /** The type that {@code text} names: one of {@code known}, or a number of its own. */
    static CommandType named(String text, List<CommandType> known) {
        String wanted = text == null ? "" : text.strip();
        for (CommandType type : known) {
            if (type.name().equalsIgnoreCase(wanted) || Integer.toString(type.number()).equals(wanted)) {
                return type;
            }
        }
        try {
            int number = Integer.parseInt(wanted);
            if (number >= 1 && number <= LARGEST) {
                Field text0 = new Field(number, false, Kind.TEXT, 0, wanted, "payload", "");
                return new CommandType(number, wanted, List.of(text0));
            }
        } catch (NumberFormatException e) {
            throw unknown(wanted, e);
        }
        throw unknown(wanted, null);
    }

    private static RingsideException unknown(String wanted, NumberFormatException cause) {
        return new RingsideException("RS-211",
                "\"" + wanted + "\" is no command type. Choose one of the list, or a number from 1 to "
                        + LARGEST + ".",
                cause);
    }

    /** Whether the load generator writes its payload, so that sequences stay whole. */
    boolean isLoad() {
        return number == LoadRecord.LOAD && name.equals("LOAD");
    }
}
