// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

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
