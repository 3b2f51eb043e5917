// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.inspect.RingReading;
import io.ringside.host.SidecarHost;
import io.ringside.ring.RingProducer;

/** The host of this process. The constants of the ring are folded in when this is compiled: nothing of it is loaded. */
record HostPort(SidecarHost host) implements CommandPort {
    @Override
    public long offer(int type, byte[] payload) {
        long position = host.send(type, payload, 0, payload.length);
        if (position >= 0) {
            return position;
        }
        return position == RingProducer.FULL ? FULL : CLOSED;
    }

    @Override
    public SendOutcome send(int type, byte[] payload) {
        return host.send(type, payload);
    }

    @Override
    public Progress progress() {
        RingReading reading = host.reading();
        long taken = reading.inHandFrom() < 0 ? 0 : reading.inHandTo();
        return new Progress(reading.producerPosition(), Math.max(taken, reading.done()), reading.done());
    }

    @Override
    public boolean deliversLater() {
        return host.status().isolation().equals(Bridge.OWN_PROCESS);
    }

    @Override
    public int largestPayload() {
        return host.largestPayload();
    }
}
