// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * Counts, five times a second, the runnable threads of the machine and takes away those of this process and its children. The usual load
 * average would count our own and lag by a minute. Read by any thread.
 */
final class RunnableThreads implements OthersLoad {
    private static final long PERIOD_MILLIS = 200;

    private final Path proc;
    private final Thread thread = Thread.ofPlatform().daemon().name("ringside-drill-load").unstarted(this::run);
    private long looks; // guarded by this, as is the next
    private long seen;

    RunnableThreads(Path proc) {
        this.proc = proc;
    }

    /** Looks from now on. */
    static OthersLoad watch() {
        RunnableThreads load = new RunnableThreads(Path.of("/proc"));
        load.thread.start();
        return load;
    }

    @Override
    public synchronized double mean() {
        return looks == 0 ? 0 : (double) seen / looks;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (true) {
                look(LongStream.concat(LongStream.of(ProcessHandle.current().pid()),
                        ProcessHandle.current().descendants().mapToLong(ProcessHandle::pid)).toArray());
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            return; // close() asks for the end
        }
    }

    /** One look, with the processes whose threads are our own. */
    void look(long... ours) {
        long own = 0;
        for (long pid : ours) {
            own += runnable(proc.resolve(Long.toString(pid)).resolve("task"));
        }
        long all;
        try {
            all = all(Files.readString(proc.resolve("loadavg")));
        } catch (IOException e) {
            return; // no such file here: nothing is known, and nothing is counted
        }
        synchronized (this) {
            looks++;
            seen += Math.max(0, all - own);
        }
    }

    /** The figure before the slash of "0.20 0.18 0.12 3/80 11206". */
    private static long all(String text) {
        String threads = text.split(" ")[3];
        return Long.parseLong(threads.substring(0, threads.indexOf('/')));
    }

    private static long runnable(Path tasks) {
        long count = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path each : threads) {
                count += isRunnable(each.resolve("stat")) ? 1 : 0;
            }
        } catch (IOException e) {
            return count; // the process ended meanwhile
        }
        return count;
    }

    private static boolean isRunnable(Path stat) {
        try {
            String text = Files.readString(stat);
            return text.startsWith("R", text.lastIndexOf(')') + 2); // its name, in brackets, may hold anything
        } catch (IOException e) {
            return false; // the thread ended meanwhile
        }
    }
}
