// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.EventSink;
import io.ringside.ring.ConsumerCounters;
import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingErrors;

/**
 * Hands the events of one generation from the event ring to the host, on a thread of its own. It holds the ring's consumer role from
 * {@link #serve} to {@link #leave}: the generation whose turn it is has it, as it has the command ring's. An event is settled after it was delivered.
 */
final class EventPump {
    private static final int SPINS = 2000;
    private static final int YIELDS = 50;
    private static final long SLEEP_NANOS = 100_000_000;
    private static final long ROLE_NANOS = 200_000; // between two tries for a role that a predecessor is about to give back
    private static final int LOGGED_FAULTS = 3;
    private static final Logger LOG = System.getLogger(EventPump.class.getName());

    private enum Order {
        WAIT, SERVE, END
    }

    private final Ring ring;
    private final EventSink sink;
    private final Thread thread;
    private final RingEventBatch batch = new RingEventBatch();

    private Order order = Order.WAIT;
    private boolean serves;
    private RingConsumer consumer;
    private volatile boolean leaving;
    private long faults;

    /** Starts the thread, which takes no role yet. */
    EventPump(Ring ring, EventSink sink, long generation) {
        this.ring = ring;
        this.sink = sink;
        thread = new Thread(this::run, "ringside-events-" + generation);
        thread.setDaemon(true);
        thread.start();
    }

    /** From now on it takes the role and delivers. */
    synchronized void serve() {
        if (order != Order.END) {
            order = Order.SERVE;
            leaving = false;
            serves = true;
            notifyAll();
        }
    }

    /**
     * Delivers what is published and gives the role back.
     *
     * @return false when that takes longer than {@code deadline}, because the host takes no more
     */
    boolean leave(Duration deadline) {
        return end(Order.WAIT, deadline);
    }

    /** The same for good: its thread ends, and the ring is closed. */
    boolean finish(Duration deadline) {
        return end(Order.END, deadline);
    }

    private synchronized boolean end(Order next, Duration deadline) {
        if (order != Order.END) {
            order = next;
        }
        leaving = true;
        notifyAll();
        if (consumer != null) {
            consumer.wake();
        }
        long until = System.nanoTime() + deadline.toNanos();
        boolean interrupted = false;
        for (long left = deadline.toNanos(); serves && left > 0; left = until - System.nanoTime()) {
            try {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !serves;
    }

    private void run() {
        try {
            while (awaitTurn()) {
                turn();
                turnIsOver();
            }
        } finally {
            ring.close();
        }
    }

    /** A turn that was asked for is taken, though the order to leave may have come before this thread ran: there may be events. */
    private synchronized boolean awaitTurn() {
        while (!serves && order != Order.END) {
            try {
                wait();
            } catch (InterruptedException e) {
                LOG.log(Level.DEBUG, "Nobody interrupts {0}; it goes on", thread.getName());
            }
        }
        return serves;
    }

    private synchronized void turnIsOver() {
        serves = order == Order.SERVE;
        notifyAll();
    }

    private void turn() {
        RingConsumer taken = null;
        try {
            taken = takeRole();
            if (taken != null) {
                deliverUntilLeft(taken);
            }
        } catch (RingsideException | InternalError e) {
            fail(e);
        } finally {
            enter(null);
            if (taken != null) {
                taken.close();
            }
        }
    }

    /** Null when it is to leave before the predecessor has given it back. */
    private RingConsumer takeRole() {
        while (true) {
            try {
                RingConsumer taken = ring.consumer(0);
                enter(taken);
                return taken;
            } catch (RingsideException e) {
                if (!e.code().equals(RingErrors.ROLE_TAKEN)) {
                    throw e;
                }
                if (leaving) {
                    return null;
                }
                LockSupport.parkNanos(ROLE_NANOS);
            }
        }
    }

    private synchronized void enter(RingConsumer taken) {
        consumer = taken;
    }

    private void deliverUntilLeft(RingConsumer from) {
        ConsumerCounters counters = from.counters();
        int idle = 0;
        while (from.damage().isEmpty()) {
            int bell = from.bell();
            boolean last = leaving; // before the look: what was published until then is seen by it
            batch.clear();
            if (from.poll(batch, RingEventBatch.MOST) > 0) {
                deliver(counters);
                from.settle();
                from.release();
                idle = 0;
            } else if (last) {
                return;
            } else if (++idle <= SPINS) {
                Thread.onSpinWait();
            } else if (idle <= SPINS + YIELDS) {
                Thread.yield();
            } else {
                from.sleep(bell, SLEEP_NANOS);
            }
        }
        throw new RingsideException("RS-336", "The events behind a damaged record are lost: " + from.damage() + ".");
    }

    private void deliver(ConsumerCounters counters) {
        int count = batch.size();
        long began = System.nanoTime();
        int taken;
        boolean failed = false;
        try {
            taken = sink.onEvents(batch);
            if (taken < 0 || taken > count) {
                throw new IllegalStateException("The event sink says it took " + taken + " of " + count + " events");
            }
        } catch (Throwable t) {
            fault(t);
            taken = 0;
            failed = true;
        }
        counters.handedOn(System.nanoTime() - began, (long) count - taken, failed);
    }

    private void fault(Throwable thrown) {
        if (++faults <= LOGGED_FAULTS) {
            LOG.log(Level.WARNING,
                    thread.getName() + ": the events were not taken; it is counted and the sidecar goes on",
                    thrown);
        }
    }

    private void fail(Throwable problem) {
        String sentence = problem instanceof RingsideException known
                ? known.sentence()
                : "RS-337: The event ring " + ring.name()
                        + " was cut off. Its memory is gone; start the sidecar again.";
        LOG.log(Level.ERROR, sentence);
        try {
            sink.onLog(3, sentence);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The host's log failed", e);
        }
        synchronized (this) {
            order = order == Order.SERVE ? Order.WAIT : order;
        }
    }
}
