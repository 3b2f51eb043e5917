// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.function.Supplier;

import io.ringside.api.command.Fate;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.ring.RingProducer;

/** Says in words what became of a command. */
final class SendSentences {
    private final Supplier<SidecarStatus> status;
    private final int largest;

    SendSentences(Supplier<SidecarStatus> status, int largest) {
        this.status = status;
        this.largest = largest;
    }

    SendOutcome outcome(long position, int length) {
        long now = System.nanoTime();
        if (position >= 0) {
            return new SendOutcome(Fate.ACCEPTED, position, now, "");
        }
        if (position == RingProducer.FULL) {
            return new SendOutcome(Fate.REFUSED_FULL, -1, now, full());
        }
        if (position == RingProducer.TOO_LARGE) {
            return new SendOutcome(Fate.REFUSED_TOO_LARGE, -1, now, "RS-202: Command too large: it has " + length
                    + " bytes, the largest for this ring is " + largest
                    + ". Nothing was sent; send it in parts or use a larger ring.");
        }
        return new SendOutcome(Fate.REFUSED_CLOSED, -1, now,
                "RS-203: Command not sent: the host is closed. Open a host first.");
    }

    private String full() {
        return "RS-201: Command not sent: the ring is full. " + switch (status.get().state()) {
            case RUNNING, SWAPPING -> "Try again when the sidecar has caught up.";
            case HUNG -> "The sidecar hangs in its handler: nothing moves until it comes back.";
            case RESTARTING -> "The sidecar has crashed and is started again in a moment.";
            case ASKING -> "The sidecar waits for your answer about a command that was in hand when it crashed.";
            case FAILED -> "The sidecar has crashed too often and is held: start it, or swap it for another.";
            case STARTING, STOPPED, STOPPING, FAULTED, NO_BRIDGE -> "No sidecar runs that would empty it: start one.";
        };
    }
}
