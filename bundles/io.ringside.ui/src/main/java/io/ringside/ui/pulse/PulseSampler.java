// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ui.PulseReading;

/**
 * Reads the ring up to a hundred times a second and everything else up to five times a second, each on a thread of its own: the
 * window's thread never waits for a service, and a service that is slow leaves no gap in what is known of the ring.
 * Nothing is posted to the window's thread: it takes what is there once a pulse. Safe for any thread.
 */
public final class PulseSampler implements AutoCloseable {
    private static final long BUSY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final int SAMPLES_PER_HISTOGRAM = 10;
    private static final int STATUSES_PER_LISTING = 5;
    private static final int MOST_PENDING = 2_000;

    private final WindowServices services;
    private final StatusReader reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<RingReading> pending = new ArrayList<>(); // under the lock
    private final List<WorkerHistograms> counted = new ArrayList<>(); // under the lock
    private final Thread sampling;
    private final Thread reading;
    private final BusyProcessors processors = new BusyProcessors(Path.of("/proc")); // reading thread
    private volatile DrawRate.Step pace = DrawRate.Step.FULL;
    private volatile Runnable look; // while the window rests, else null
    private long produced; // sampling thread
    private long consumed;
    private Activity known; // reading thread
    private long lookedAt;
    private OptionalDouble busy = OptionalDouble.empty(); // under the lock
    private volatile PulseReading status; // newest full reading; written by the reading thread
    private long begun; // under the lock: full readings begun and ended
    private long ended;
    private boolean paused; // under the lock
    private boolean listingWanted = true; // under the lock
    private boolean closed; // under the lock

    public PulseSampler(WindowServices services) {
        this.services = services;
        this.status = services.nothing();
        this.reader = new StatusReader(services);
        this.sampling = Thread.ofPlatform().name("ringside-sampler").daemon(true).unstarted(this::sampleLoop);
        this.reading = Thread.ofPlatform().name("ringside-status").daemon(true).unstarted(this::statusLoop);
    }

    public void start() {
        sampling.start();
        reading.start();
    }

    /** Stops reading while nobody looks, and goes on afterwards. */
    void pause(boolean nobodyLooks) {
        lock.lock();
        try {
            paused = nobodyLooks;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reads as often as this step says, from the next reading on. */
    void pace(DrawRate.Step step) {
        pace = step;
    }

    DrawRate.Step pace() {
        return pace;
    }

    /**
     * Goes on reading, while nobody takes a reading at every pulse: calls {@code news}, on a thread of its own, as soon as something goes on, and every
     * five seconds. Null ends that.
     */
    void rest(Runnable news) {
        look = news;
    }

    /** How full the processors were in the last second; empty when that was asked before and there is nothing newer. */
    OptionalDouble takeBusy() {
        lock.lock();
        try {
            OptionalDouble newest = busy;
            busy = OptionalDouble.empty();
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /** Everything known now, with the samples since the last call. */
    public PulseReading take() {
        lock.lock();
        try {
            long nanos = pending.isEmpty() ? System.nanoTime() : pending.getLast().nanos();
            long millis = System.currentTimeMillis() - (System.nanoTime() - nanos) / 1_000_000;
            PulseReading reading = status.withSamples(nanos, millis, pending, counted);
            pending.clear();
            counted.clear();
            return reading;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a full reading that began after this call; false when none ended within {@code millis}. */
    public boolean awaitFresh(long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            long wanted = begun + 1;
            listingWanted = true;
            changed.signalAll();
            while (ended < wanted && nanos > 0 && !closed) {
                nanos = changed.awaitNanos(nanos);
            }
            return ended >= wanted;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void sampleLoop() {
        for (long sample = 0; awaitTurn(pace.sampleNanos, false); sample++) {
            sampleRing(sample % SAMPLES_PER_HISTOGRAM == 0);
        }
    }

    private void statusLoop() {
        long tick = 0;
        long busyAt = Long.MIN_VALUE / 2;
        do {
            readAll(tick % STATUSES_PER_LISTING == 0);
            tick++;
            long now = System.nanoTime();
            tellNews(now);
            if (now - busyAt >= BUSY_NANOS) {
                busyAt = now;
                tellBusy(processors.share());
            }
        } while (awaitTurn(pace.statusNanos, true));
    }

    private void tellNews(long now) {
        Runnable news = look;
        Activity activity = Activity.of(status);
        if (news != null && (now - lookedAt >= REST_NANOS || !activity.equals(known))) {
            lookedAt = now;
            news.run();
        }
        known = activity;
    }

    /** What the reading thread has found out once a second. */
    void tellBusy(double share) {
        lock.lock();
        try {
            busy = OptionalDouble.of(share);
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps until the next reading is due, or until somebody waits for it; false when closed. */
    private boolean awaitTurn(long period, boolean full) {
        lock.lock();
        try {
            long nanos = period;
            while (!closed && (paused || nanos > 0 && !(full && listingWanted))) {
                if (paused) {
                    changed.await();
                } else {
                    nanos = changed.awaitNanos(nanos);
                }
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void sampleRing(boolean withHistograms) {
        RingInspector inspector = services.now().inspector;
        String ring = status.sidecar().ring();
        if (inspector == null || ring.isEmpty() || !status.problem().isEmpty()) {
            return;
        }
        try {
            RingReading reading = inspector.read(ring);
            WorkerHistograms histograms = withHistograms ? inspector.histograms(ring) : null;
            lock.lock();
            try {
                if (pending.size() < MOST_PENDING) { // nobody draws: what is missing shows as a gap
                    pending.add(reading);
                    if (histograms != null) {
                        counted.add(histograms);
                    }
                }
            } finally {
                lock.unlock();
            }
            tellMove(reading);
        } catch (RuntimeException e) {
            // The next full reading says why.
        }
    }

    private void tellMove(RingReading reading) {
        Runnable news = look;
        if (news != null && (reading.producerPosition() != produced || reading.consumerPosition() != consumed)) {
            news.run();
        }
        produced = reading.producerPosition();
        consumed = reading.consumerPosition();
    }

    private void readAll(boolean withListing) {
        boolean listing;
        PulseReading before;
        lock.lock();
        try {
            begun++;
            listing = withListing || listingWanted;
            listingWanted = false;
            before = status;
        } finally {
            lock.unlock();
        }
        PulseReading now = reader.read(before, listing);
        lock.lock();
        try {
            status = now;
            ended++;
            changed.signalAll();
        } finally {
            lock.unlock();
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
