// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.util.Arrays;

/**
 * A command as it was composed.
 *
 * @param type name or number of its type
 * @param payload its bytes
 */
record ComposedCommand(String type, byte[] payload) {
    @Override
    public boolean equals(Object other) {
        return other instanceof ComposedCommand command && type.equals(command.type)
                && Arrays.equals(payload, command.payload);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + Arrays.hashCode(payload);
    }
}
