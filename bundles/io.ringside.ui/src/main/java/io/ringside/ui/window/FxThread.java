// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;

import javafx.application.Platform;

/**
 * Runs something on the JavaFX thread and waits for it; inline when already there, so that a stop from that thread
 * cannot wait for itself.
 */
final class FxThread {
    private FxThread() {}

    static void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    static <T> T call(Supplier<T> work) {
        return ended(begin(work));
    }

    /** Runs it and does not wait, except when already on that thread. What is run afterwards comes afterwards. */
    static <T> CompletableFuture<T> begin(Supplier<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Runnable run = () -> {
            try {
                answer.complete(work.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        };
        if (Platform.isFxApplicationThread()) {
            run.run();
        } else {
            Platform.runLater(run);
        }
        return answer;
    }

    /** Waits for what was begun; throws what it threw. */
    static <T> T ended(CompletableFuture<T> work) {
        try {
            return work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-610",
                    "Waiting for the window was interrupted. Nothing was lost; try again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
