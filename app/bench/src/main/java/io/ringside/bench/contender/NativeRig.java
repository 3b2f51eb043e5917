// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

import io.ringside.bench.round.Page;
import io.ringside.ring.RingKind;

/** Rings of the product with C on one side or on both, as a thread of this process or as a process of its own. */
final class NativeRig implements Rig {
    private final Page page;
    private final OursLink commands;
    private final OursLink events;
    private final JavaSide sender;
    private final List<MemorySegment> threads = new ArrayList<>();
    private final Process process;

    /**
     * @param javaSends whether the sender is Java
     * @param program the program of a side in a process of its own, or null for a thread
     * @param role of the C receiver
     * @param answers whether there is a ring of events
     */
    NativeRig(Page page, boolean javaSends, String program, int role, boolean answers) throws IOException {
        this.page = page;
        commands = new OursLink("commands", RingKind.COMMANDS, javaSends, false);
        events = answers ? new OursLink("events", RingKind.EVENTS, false, javaSends) : null;
        String eventsPath = events == null ? "" : events.path();
        if (program == null) {
            process = null;
            threads.add(page.startSide(role, commands.path(), eventsPath));
        } else {
            process = new ProcessBuilder(program, page.path().toString(),
                    role == Page.ROLE_ANSWER ? "answer" : "receive", commands.path(), eventsPath).inheritIO().start();
        }
        if (javaSends) {
            sender = new JavaSide(page, Page.SENDER, commands, events);
        } else {
            sender = null;
            threads.add(page.startSide(Page.ROLE_SEND, commands.path(), eventsPath));
        }
    }

    @Override
    public boolean closed() {
        return events != null;
    }

    @Override
    public void close() {
        if (sender != null) {
            sender.join();
        }
        int error = 0;
        for (MemorySegment thread : threads) {
            error = Math.min(error, page.joinSide(thread));
        }
        if (process != null && process.onExit().join().exitValue() != 0) {
            error = -1;
        }
        commands.close();
        if (events != null) {
            events.close();
        }
        if (error != 0) {
            throw new IllegalStateException("a C side ended with " + error);
        }
    }
}
