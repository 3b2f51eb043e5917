// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the number of a processor, from 0; whether it is there is found out by the worker. */
final class ProcessorNumber implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new TypeConversionException("'" + text + "' is not the number of a processor, such as 0 or 1");
        }
        return Integer.parseInt(text);
    }
}
