// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One process of {@code ringside-runner}. A thread of its own starts it and stays until it has ended: the kernel calls that <em>thread</em> its parent,
 * and a runner that is to die with its host dies with its parent. The end is what the kernel says of the process; no clock decides it.
 */
final class RunnerProcess {
    /** What a library may want to know of its surroundings. */
    private static final Set<String> ENVIRONMENT = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "LD_LIBRARY_PATH",
            "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS");
    // ETXTBSY: another thread forked while the copy was being written. JDKs have written "error=26," and "error: 26 (".
    private static final Pattern FILE_IS_BUSY = Pattern.compile("error[=:] ?26\\b");
    private static final int BUSY_TRIES = 100;
    private static final long BUSY_NANOS = 1_000_000;
    private static final long LAST_WORDS_MILLIS = 1000; // of a process that has ended: what is in the pipe is there already

    private final Path program;
    private final long generation;
    private final Consumer<String> output;
    private final Consumer<Answer> unasked;
    private final Exit exited;
    private final CompletableFuture<Process> spawned = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private RunnerLink link;

    /** Takes how it ended. */
    interface Exit {
        /**
         * It is gone, and its last answer is read.
         *
         * @param code as it exited, or 128 + the signal that ended it
         */
        void exited(long pid, int code);
    }

    private RunnerProcess(Path program, long generation, Consumer<String> output, Consumer<Answer> unasked,
            Exit exited) {
        this.program = program;
        this.generation = generation;
        this.output = output;
        this.unasked = unasked;
        this.exited = exited;
    }

    /**
     * Starts one.
     *
     * @param program may be deleted once the runner has answered
     * @param output takes the lines that the library prints
     * @param unasked as of {@link RunnerLink}
     * @param exited told once, on the thread that kept it
     */
    static RunnerProcess start(Path program, long generation, Consumer<String> output, Consumer<Answer> unasked,
            Exit exited) throws IOException {
        RunnerProcess made = new RunnerProcess(program, generation, output, unasked, exited);
        made.thread("runner", made::keep).start();
        try {
            made.spawned.get();
            return made;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            made.spawned.thenAccept(Process::destroyForcibly);
            throw new IOException("interrupted while it was started", e);
        }
    }

    RunnerLink link() {
        return link;
    }

    long pid() {
        return spawned.join().pid();
    }

    boolean isAlive() {
        return spawned.join().isAlive();
    }

    /** SIGKILL. */
    void kill() {
        spawned.join().destroyForcibly();
    }

    /** Waits until the process is gone and {@code exited} has returned. */
    boolean awaitGone(Duration deadline) {
        boolean interrupted = false;
        long until = System.nanoTime() + deadline.toNanos();
        try {
            while (true) {
                try {
                    return gone.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Thread thread(String role, Runnable body) {
        Thread thread = new Thread(body, "ringside-" + role + "-" + generation);
        thread.setDaemon(true);
        return thread;
    }

    private void keep() {
        Process started;
        try {
            started = spawn();
        } catch (IOException | RuntimeException e) {
            spawned.completeExceptionally(e);
            return;
        }
        link = new RunnerLink(started.getOutputStream(), started.getInputStream(), unasked);
        Thread listener = thread("answers", link::listen);
        listener.start();
        thread("output", () -> readLines(started.getErrorStream())).start();
        spawned.complete(started);
        int exit = join(started);
        try {
            // its end of the pipe is closed, unless a child of it lives on: then nobody writes there any more
            listener.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        link.close();
        try {
            exited.exited(started.pid(), exit);
        } finally {
            gone.countDown();
        }
    }

    private Process spawn() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString()).directory(new File("/"));
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(ENVIRONMENT);
        for (int tries = 1;; tries++) {
            try {
                return builder.start();
            } catch (IOException e) {
                if (tries == BUSY_TRIES || !isBusy(e)) {
                    throw e;
                }
                LockSupport.parkNanos(BUSY_NANOS);
            }
        }
    }

    /** If the program could not be started because a process has it open for writing still: one that was forked meanwhile, and soon closes it. */
    static boolean isBusy(IOException refused) {
        return FILE_IS_BUSY.matcher(refused.getMessage()).find();
    }

    private static int join(Process started) {
        while (true) {
            try {
                return started.waitFor();
            } catch (InterruptedException e) {
                continue; // nobody asks this thread for anything: it lives as long as the process
            }
        }
    }

    private void readLines(InputStream from) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException e) {
            output.accept("What the library prints can no longer be read: " + e.getMessage());
        }
    }
}
