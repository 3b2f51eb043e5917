// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Looks from outside whether the window's thread goes on. When it has not for 100 ms its stack is kept, with how long it stood. Safe for any
 * thread.
 */
public final class StallWatchdog implements AutoCloseable {
    static final long STALL_NANOS = 100_000_000;

    private static final long LOOK_NANOS = 25_000_000;
    private static final int KEPT = 20;

    /**
     * A time in which the window stood still.
     *
     * @param epochMillis when it was noticed
     * @param nanos how long it lasted; still lasting when it is the newest and the window has not gone on
     * @param stack what its thread was doing
     */
    public record Stall(long epochMillis, long nanos, List<StackTraceElement> stack) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Stall> stalls = new ArrayDeque<>(); // newest first; under the lock
    private final Thread thread;
    private Thread watched; // under the lock; null while nobody is watched
    private boolean standing; // under the lock: the newest stall goes on
    private boolean closed; // under the lock
    private volatile long beat;

    public StallWatchdog() {
        thread = Thread.ofPlatform().name("ringside-watchdog").daemon(true).unstarted(this::look);
    }

    /** Begins to watch the calling thread. */
    void watch(long now) {
        beat = now;
        lock.lock();
        try {
            watched = Thread.currentThread();
            if (thread.getState() == Thread.State.NEW && !closed) {
                thread.start();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody is watched until the next {@link #watch}; no timer runs. */
    void rest() {
        lock.lock();
        try {
            watched = null;
            standing = false;
        } finally {
            lock.unlock();
        }
    }

    /** The watched thread goes on. */
    void beat(long now) {
        beat = now;
    }

    /** The newest stalls, newest first. */
    public List<Stall> stalls() {
        lock.lock();
        try {
            return new ArrayList<>(stalls);
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        lock.lock();
        try {
            while (!closed) {
                if (watched == null) {
                    changed.await();
                } else {
                    note(System.nanoTime());
                    changed.await(LOOK_NANOS, TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // asked to end
        } finally {
            lock.unlock();
        }
    }

    private void note(long now) {
        long still = now - beat;
        if (still < STALL_NANOS) {
            standing = false;
        } else if (standing) {
            Stall begun = stalls.removeFirst();
            stalls.addFirst(new Stall(begun.epochMillis(), still, begun.stack()));
        } else {
            standing = true;
            stalls.addFirst(new Stall(System.currentTimeMillis(), still, List.of(watched.getStackTrace())));
            if (stalls.size() > KEPT) {
                stalls.removeLast();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
