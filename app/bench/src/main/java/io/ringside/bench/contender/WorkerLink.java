// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import io.ringside.bench.round.Tally;
import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingMemory;
import io.ringside.ring.RingProducer;

/** The sending end of a ring whose consumer is a worker that runs the benchmark's sidecar: see {@code native/bench/sidecar.c}. */
final class WorkerLink implements Link {
    private static final int DATA = 1;
    private static final int BEGIN = 2;
    private static final int END = 3;

    private final Ring ring;
    private final RingProducer producer;
    private int claimed;

    WorkerLink() {
        ring = Ring.create(Settings.uniqueName("commands"), Settings.CAPACITY, RingKind.COMMANDS);
        producer = ring.producer();
        control(BEGIN);
    }

    Ring ring() {
        return ring;
    }

    RingProducer producer() {
        return producer;
    }

    @Override
    public boolean trySend(long number) {
        long payload = producer.tryClaim(DATA, Settings.BYTES);
        if (payload < 0) {
            producer.publish();
            return false;
        }
        for (int i = 0; i < Settings.WORDS; i++) {
            RingMemory.putLong(payload, 8L * i, number + i);
        }
        if (Settings.BATCH == 1 || ++claimed == Settings.BATCH) {
            flush();
        }
        return true;
    }

    @Override
    public void flush() {
        producer.publish();
        claimed = 0;
    }

    /** The worker leaves this round, and waits in its handler for the next. */
    @Override
    public void closing() {
        control(END);
        control(BEGIN);
    }

    private void control(int type) {
        while (producer.tryClaim(type, 0) < 0) {
            Thread.onSpinWait();
        }
        producer.publish();
    }

    @Override
    public int receive(Tally tally) {
        throw new UnsupportedOperationException("the worker receives");
    }

    @Override
    public void close() {
        ring.close();
        try {
            Files.deleteIfExists(ring.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
