// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import io.ringside.bench.round.Page;
import io.ringside.bench.round.Tally;

/** A side of a measurement in Java: a thread that enters round after round. Its loops are the same for every contender. */
public final class JavaSide {
    private static final int BURST = 64;

    private final Page page;
    private final int side;
    private final Link out;
    private final Link back;
    private final Tally tally = new Tally();
    private final Thread thread;

    /**
     * A side, started.
     *
     * @param side {@link Page#SENDER} or {@link Page#RECEIVER}
     * @param out where commands go
     * @param back where answers come from, or null when there are none
     */
    public JavaSide(Page page, int side, Link out, Link back) {
        this.page = page;
        this.side = side;
        this.out = out;
        this.back = back;
        thread = new Thread(this::run, side == Page.SENDER ? "bench-sender" : "bench-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long count;
        while ((count = page.begin(side)) >= 0) {
            long first = page.first();
            tally.begin(page);
            if (side == Page.SENDER) {
                out.opening(page);
                if (back != null) {
                    back.opening(page);
                }
            }
            round(first, first + count);
            if (side == Page.SENDER) {
                out.closing();
            }
            page.end(side, tally, first);
        }
    }

    private void round(long first, long end) {
        if (side == Page.RECEIVER) {
            if (page.echo()) {
                answer(end);
            } else {
                receive(end);
            }
        } else if (Settings.PACE != 0 && page.intervalNanos() != 0) {
            sendPaced(first, end);
        } else if (page.echo()) {
            sendAndAwait(first, end);
        } else if (back != null) {
            sendAndReceive(first, end);
        } else {
            send(first, end);
        }
    }

    private void send(long first, long end) {
        for (long number = first; number < end; number++) {
            while (!out.trySend(number)) {
                out.full();
            }
        }
        out.flush();
    }

    /** Open loop: a message is sent when it is due, or at once when that is past, whatever became of those before. */
    private void sendPaced(long first, long end) {
        long interval = page.intervalNanos();
        long due = page.pacedFrom();
        for (long number = first; number < end; number++) {
            while (System.nanoTime() - due < 0) {
                Thread.onSpinWait();
            }
            while (!out.trySend(number)) {
                out.full();
            }
            out.flush();
            due += interval;
        }
        while (back != null && tally.next() < end) {
            if (back.receive(tally) == 0) {
                back.idle();
            }
        }
    }

    private void receive(long end) {
        while (tally.next() < end) {
            if (out.receive(tally) == 0) {
                out.idle();
            }
        }
    }

    private void sendAndReceive(long first, long end) {
        long number = first;
        while (tally.next() < end) {
            int sent = 0;
            while (sent < BURST && number < end && out.trySend(number)) {
                number++;
                sent++;
            }
            out.flush();
            if (back.receive(tally) == 0 && sent == 0) {
                back.idle();
            }
        }
    }

    private void sendAndAwait(long first, long end) {
        long last = System.nanoTime();
        for (long number = first; number < end; number++) {
            while (!out.trySend(number)) {
                out.full();
            }
            out.flush();
            while (tally.next() <= number) {
                if (back.receive(tally) == 0) {
                    back.idle();
                }
            }
            long now = System.nanoTime();
            page.sample(now - last);
            last = now;
        }
    }

    private void answer(long end) {
        while (tally.next() < end) {
            long number = tally.next();
            if (out.receive(tally) == 0) {
                out.idle();
                continue;
            }
            for (; number < tally.next(); number++) {
                while (!back.trySend(number)) {
                    back.full();
                }
            }
            back.flush();
        }
    }

    /** Waits until it has left, which {@link Page#quit} causes. */
    public void join() {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
