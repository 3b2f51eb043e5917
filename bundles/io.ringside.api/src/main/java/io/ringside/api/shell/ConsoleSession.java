// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.shell;

import java.io.InputStream;
import java.io.PrintStream;

import org.osgi.annotation.versioning.ProviderType;

/** A text console over the shell's commands. */
@ProviderType
public interface ConsoleSession {
    /** Reads and runs lines until the input ends or says {@code exit}. Blocks. */
    void run(InputStream in, PrintStream out, PrintStream err);

    /** Runs one line and returns what it printed. */
    String execute(String line);
}
