// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import io.ringside.api.command.SendOutcome;

/** What this bundle needs of a host. Safe for any thread. */
interface CommandPort {
    /** Answer of {@link #offer}: no room now. */
    long FULL = -1;
    /** Answer of {@link #offer}: nothing can be sent any more. */
    long CLOSED = -2;

    /**
     * Sends one command without making an object.
     *
     * @return its position, or {@link #FULL} or {@link #CLOSED}
     */
    long offer(int type, byte[] payload);

    /** Sends one command and says in words what became of it. */
    SendOutcome send(int type, byte[] payload);

    /** How far the command ring has come. Cheap. */
    Progress progress();

    /**
     * One look at the ring.
     *
     * @param published everything below was published
     * @param taken everything below is in hand or done
     * @param done everything below is done
     */
    record Progress(long published, long taken, long done) {}

    /** Whether the events of a command may be delivered after it is done: a process of its own puts them into a ring first. */
    boolean deliversLater();

    /** Largest payload in bytes. */
    int largestPayload();
}
