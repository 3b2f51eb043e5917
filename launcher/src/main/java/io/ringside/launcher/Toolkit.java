// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;

import io.ringside.api.RingsideException;

/** The JavaFX toolkit, started before the framework and ended after it. */
final class Toolkit implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 30;

    private Toolkit() {}

    /**
     * Starts it and waits until it runs.
     *
     * @param headless whether its windows are pictures in memory only
     */
    static Toolkit start(boolean headless) throws InterruptedException {
        if (headless) {
            System.setProperty("glass.platform", "Headless");
        }
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
            return new Toolkit();
        } catch (UnsupportedOperationException | UnsatisfiedLinkError problem) {
            throw cannotOpen(problem);
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

    @Override
    public void close() {
        Platform.exit();
    }
}
