// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import java.util.concurrent.locks.LockSupport;

import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.LoadSchedule;
import io.ringside.api.load.LoadRecord;

/**
 * One load on a thread of its own. A record that finds the ring full is tried again under the same sequence until it is
 * in, so that order and sequence stay whole. It carries the time at which it was due, so that a stall shows in its
 * latency.
 */
final class LoadGenerator {
    private static final long RETRY_NANOS = 50_000L;
    private static final int RETRY_YIELDS = 20;

    private final CommandPort port;
    private final LoadPlan plan;
    private final LoadSequence sequence;
    private final LoadSchedule schedule;
    private final Thread thread;

    private volatile boolean stopped;
    private volatile long startedAt;
    private volatile long endedAt; // 0 while it runs
    private volatile long accepted; // written by the load's thread, as are the next two
    private volatile long refused;
    private volatile long longestStall;

    LoadGenerator(CommandPort port, LoadPlan plan, LoadSequence sequence) {
        this.port = port;
        this.plan = plan;
        this.sequence = sequence;
        this.schedule = plan.schedule();
        this.thread = Thread.ofPlatform().daemon().name("ringside-load").unstarted(this::run);
    }

    void start() {
        startedAt = System.nanoTime();
        thread.start();
    }

    /**
     * Stops it and waits for its thread. The record that waits for room is given up; its sequence is the next load's
     * first.
     */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    LoadProgress progress() {
        long end = endedAt;
        long elapsed = Math.max(1, (end == 0 ? System.nanoTime() : end) - startedAt);
        long taken = accepted;
        return new LoadProgress(end == 0, taken, refused, schedule.rateAt(elapsed), taken * 1e9 / elapsed,
                longestStall);
    }

    private void run() {
        try {
            send();
        } finally {
            endedAt = System.nanoTime();
        }
    }

    private void send() {
        long last = plan.count() == 0 ? Long.MAX_VALUE : plan.count();
        byte[] payload = new byte[plan.payloadBytes()];
        long sent = 0;
        while (!stopped && sent < last) {
            long due = Math.min(last, schedule.due(System.nanoTime() - startedAt));
            while (sent < due) {
                long intended = plan.ratePerSecond() == 0 ? System.nanoTime() : startedAt + schedule.dueAt(sent);
                if (!sendOne(payload, intended)) {
                    return;
                }
                sent++;
            }
            if (sent < last) {
                awaitTime(startedAt + schedule.dueAt(sent));
            }
        }
    }

    /** Returns false when the load is over: stopped, or the ring is closed. */
    private boolean sendOne(byte[] payload, long intended) {
        long next = sequence.next();
        LoadRecord.encode(payload, next, intended);
        long position = stopped ? CommandPort.CLOSED : port.offer(LoadRecord.LOAD, payload);
        if (position == CommandPort.FULL) {
            position = retry(payload);
        }
        if (position < 0) {
            return false;
        }
        sequence.accepted(next);
        accepted = accepted + 1;
        return true;
    }

    private long retry(byte[] payload) {
        long fullSince = System.nanoTime();
        long position = CommandPort.FULL;
        for (int attempt = 0; position == CommandPort.FULL; attempt++) {
            refused = refused + 1;
            if (attempt < RETRY_YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(RETRY_NANOS);
            }
            position = stopped ? CommandPort.CLOSED : port.offer(LoadRecord.LOAD, payload);
            longestStall = Math.max(longestStall, System.nanoTime() - fullSince);
        }
        return position;
    }

    private void awaitTime(long time) {
        long remaining = time - System.nanoTime();
        while (remaining > 0 && !stopped) {
            LockSupport.parkNanos(remaining);
            remaining = time - System.nanoTime();
        }
    }
}
