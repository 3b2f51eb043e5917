// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import io.ringside.api.command.CommandService;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;

/**
 * Keeps the ring from running empty, so that every swap happens with records unread: a thread that tops it up with queries. They take eight
 * bytes each and cost the sidecar a checksum, so that half a ring of them outlasts the thread's losing the processor for a while.
 */
final class Backlog {
    private static final long LEAST_UNREAD = 4 << 20;
    private static final int TOP_UP = 20_000;
    private static final byte[] EMPTY = {};

    private final Thread thread;
    private final RingInspector inspector;
    private final String ring;
    private volatile boolean closed;

    private Backlog(CommandService commands, RingInspector inspector, String ring) {
        this.inspector = inspector;
        this.ring = ring;
        thread = new Thread(() -> topUp(commands), "backlog");
    }

    static Backlog keep(RunningProduct product) throws InterruptedException {
        String ring = product.service(SidecarService.class).status().ring();
        Backlog backlog = new Backlog(product.service(CommandService.class), product.service(RingInspector.class),
                ring);
        backlog.thread.start();
        return backlog;
    }

    /** Whether there is enough for a swap to meet records unread. */
    boolean isFilled() {
        return inspector.read(ring).unread() > LEAST_UNREAD / 2;
    }

    private void topUp(CommandService commands) {
        while (!closed) {
            if (inspector.read(ring).unread() > LEAST_UNREAD) {
                Thread.onSpinWait();
                continue;
            }
            for (int i = 0; i < TOP_UP && !closed; i++) {
                commands.send(LoadRecord.QUERY, EMPTY);
            }
        }
    }

    void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
