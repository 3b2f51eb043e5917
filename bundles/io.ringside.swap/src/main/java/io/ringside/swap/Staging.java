// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringside.api.RingsideException;

/** Waits until a file is whole: unchanged for half a second, and complete by its own account. */
record Staging(SwapClock clock) {
    private static final long DEADLINE_MILLIS = 10_000;
    private static final long STEP_MILLIS = 25;

    /**
     * Returns at once for a file that has been left alone for long enough.
     *
     * @return what it is
     * @throws RingsideException RS-404 when it is still written to or a library is not whole, RS-521 when a jar is not
     *         whole, RS-408 when
     *         it cannot be read
     */
    FileKind awaitWhole(Path file) {
        try {
            return await(file);
        } catch (IOException e) {
            throw new RingsideException("RS-408",
                    Files.exists(file)
                            ? "Cannot read " + file + " (" + e + "). Check its rights."
                            : "There is no file " + file + ". Check the path.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-404",
                    "The wait for " + file + " to be whole was interrupted. Nothing changed.", e);
        }
    }

    private FileKind await(Path file) throws IOException, InterruptedException {
        long begun = clock.nanos();
        FileState state = FileState.of(file);
        long quietSince = begun - Math.max(0, clock.epochMillis() - state.modifiedMillis()) * 1_000_000;
        while (true) {
            long now = clock.nanos();
            if (now - quietSince >= FileState.QUIET_MILLIS * 1_000_000) {
                FileKind kind = FileKind.of(file);
                if (kind.isWhole(file)) {
                    return kind;
                }
                throw new RingsideException(kind == FileKind.ZIP ? "RS-521" : "RS-404", file.getFileName()
                        + " is not whole: it ends at byte " + state.size()
                        + " without all that it should hold. Nothing changed. Copy it again.");
            }
            if (now - begun > DEADLINE_MILLIS * 1_000_000) {
                throw new RingsideException("RS-404",
                        file.getFileName() + " is still being written after " + DEADLINE_MILLIS / 1000
                                + " s. Nothing changed. Try again when it has been left alone for "
                                + FileState.QUIET_MILLIS + " ms.");
            }
            clock.pause(STEP_MILLIS);
            FileState next = FileState.of(file);
            if (!next.equals(state)) {
                state = next;
                quietSince = clock.nanos();
            }
        }
    }
}
