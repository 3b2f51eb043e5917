// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import io.ringside.api.bridge.Scheduling;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a priority as {@code nice} writes it; whether the system grants it is found out by the worker. */
final class NiceNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("-?[0-9]{1,2}") || Integer.parseInt(text) < Scheduling.FIRST
                || Integer.parseInt(text) > Scheduling.LAST) {
            throw new TypeConversionException("'" + text + "' is not a priority from " + Scheduling.FIRST
                    + " (first) to " + Scheduling.LAST + " (last)");
        }
        return Integer.parseInt(text);
    }
}
