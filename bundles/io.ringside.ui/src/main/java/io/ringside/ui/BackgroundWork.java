// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.ringside.api.RingsideException;

/**
 * Runs calls that block on a named thread and hands their results to another one, in the order in which they were
 * given. Its thread ends
 * when there is nothing to do. Safe for any thread.
 */
public final class BackgroundWork implements AutoCloseable {
    private final ExecutorService executor;
    private final Consumer<Runnable> answers;

    /**
     * A worker without work.
     *
     * @param name of its thread
     * @param answers runs what is to be done with results, for instance {@code Platform::runLater}
     */
    public BackgroundWork(String name, Consumer<Runnable> answers) {
        this.answers = answers;
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name(name).daemon(true).factory());
        pool.allowCoreThreadTimeOut(true);
        this.executor = pool;
    }

    /** Runs {@code call}; exactly one of the two answers is given. */
    public <T> void run(Callable<T> call, Consumer<? super T> result, Consumer<RuntimeException> failure) {
        executor.execute(() -> {
            try {
                T value = call.call();
                answers.accept(() -> result.accept(value));
            } catch (RuntimeException e) {
                answers.accept(() -> failure.accept(e));
            } catch (Exception e) {
                RingsideException wrapped = new RingsideException("RS-690",
                        "Ringside met a fault of its own: " + e + ".", e);
                answers.accept(() -> failure.accept(wrapped));
            }
        });
    }

    /** Takes no new work; what is running is interrupted. */
    @Override
    public void close() {
        executor.shutdownNow();
    }
}
