// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringside.api.RingsideException;

/** Tells whoever measures a start when the first frame was on the screen: {@code ringside.first.frame} names the file. */
public final class FirstFrame {
    private FirstFrame() {}

    public static void note(long epochMillis) {
        String file = System.getProperty("ringside.first.frame", "");
        if (file.isEmpty()) {
            return;
        }
        Path told = Path.of(file);
        try {
            Path half = told.resolveSibling(told.getFileName() + ".part");
            Files.writeString(half, Long.toString(epochMillis));
            Files.move(half, told);
        } catch (IOException e) {
            throw new RingsideException("RS-605",
                    "The time of the first frame could not be written to " + told + ": " + e.getMessage() + ".", e);
        }
    }
}
