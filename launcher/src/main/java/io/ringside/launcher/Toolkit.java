// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import io.ringside.api.RingsideException;

/** The JavaFX toolkit. It comes up on a thread of its own while the framework does on another, and ends after it. Safe for any thread. */
final class Toolkit implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 30;

    private final FutureTask<Void> start;

    private Toolkit(FutureTask<Void> start) {
        this.start = start;
    }

    /**
     * Begins to start it; it can be used when {@link #await} has returned.
     *
     * @param headless whether its windows are pictures in memory only
     * @param then is run once it can be used, before {@link #await} returns
     */
    static Toolkit begin(boolean headless, Runnable then) {
        if (headless) {
            System.setProperty("glass.platform", "Headless");
        }
        FutureTask<Void> start = new FutureTask<>(() -> {
            start();
            then.run();
        }, null);
        Thread.ofPlatform().name("ringside-toolkit").daemon(true).start(start);
        return new Toolkit(start);
    }

    /**
     * Waits until it runs.
     *
     * @throws RingsideException RS-511 when it does not start, with the reason
     */
    void await() throws InterruptedException {
        try {
            start.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RingsideException known) {
                throw known;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static void start() {
        CountDownLatch running = new CountDownLatch(1);
        PrintStream messages = System.err;
        try (PrintStream quiet = withoutPulseNotice(messages)) {
            System.setErr(quiet);
            Platform.setImplicitExit(false);
            Platform.startup(() -> {
                chooseThePulse();
                running.countDown();
            });
            if (!running.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw cannotOpen(null);
            }
        } catch (UnsupportedOperationException | UnsatisfiedLinkError problem) {
            throw cannotOpen(problem);
        } catch (InterruptedException nobodyDoes) {
            throw cannotOpen(nobodyDoes);
        } finally {
            System.setErr(messages);
        }
    }

    /** The first timer makes the toolkit read the pulse that lib/java.args sets, and announce it. */
    private static void chooseThePulse() {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                stop();
            }
        }.stop();
    }

    /** Nobody asked for that announcement. */
    private static PrintStream withoutPulseNotice(PrintStream messages) {
        return new PrintStream(messages) {
            @Override
            public void println(String line) {
                if (!line.startsWith("Setting PULSE_DURATION")) {
                    super.println(line);
                }
            }

            @Override
            public void close() {
                flush();
            }
        };
    }

    private static RingsideException cannotOpen(Throwable problem) {
        String why = problem == null || problem.getMessage() == null
                ? "the toolkit did not start"
                : problem.getMessage();
        return new RingsideException("RS-511",
                "No window can open here: " + why + ". Run ./ringside demo --headless instead.", problem);
    }

    /** Ends it; one that is still coming up comes up first. */
    @Override
    public void close() {
        try {
            start.get();
        } catch (ExecutionException neverRan) {
            return;
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
    }
}
