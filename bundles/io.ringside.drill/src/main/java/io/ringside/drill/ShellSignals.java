// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;

/** Signals by the {@code kill} that every shell has built in: this bundle makes no native calls. Stateless. */
final class ShellSignals implements ProcessSignals {
    @Override
    public void stop(long pid) {
        if (!send("STOP", pid)) {
            throw new RingsideException("RS-714", "Process " + pid + " could not be stopped: it is gone.");
        }
    }

    @Override
    public void goOn(long pid) {
        send("CONT", pid);
    }

    @Override
    public boolean isStopped(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.allMatch(ShellSignals::isThreadStopped);
        } catch (IOException | UncheckedIOException e) {
            return false; // it is gone, or a thread of it is: whoever asks looks again
        }
    }

    /** Its state stands behind the name, which is in brackets and may hold any other character. */
    private static boolean isThreadStopped(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"));
            return line.startsWith(") T", line.lastIndexOf(')'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean send(String signal, long pid) {
        try {
            return new ProcessBuilder("sh", "-c", "kill -$0 $1", signal, Long.toString(pid))
                    .redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            throw new RingsideException("RS-714", "No shell is there to send a signal with: " + e.getMessage() + ".",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-714", "The drill was interrupted.", e);
        }
    }
}
