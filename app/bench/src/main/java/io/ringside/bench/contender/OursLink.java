// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import io.ringside.bench.round.Tally;
import io.ringside.ring.RecordHandler;
import io.ringside.ring.RecordLayout;
import io.ringside.ring.Ring;
import io.ringside.ring.RingConsumer;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingMemory;
import io.ringside.ring.RingProducer;

/** The ring of the product, Java to Java, as its users have it. */
public final class OursLink implements Link, RecordHandler {
    private static final int TYPE = 1;
    private static final int FLAGS = Settings.STAMPED ? RecordLayout.STAMPED : 0;
    private static final int EXTRAS = RecordLayout.extras(FLAGS);

    private final Ring ring;
    private final RingProducer producer;
    private final RingConsumer consumer;
    private Tally tally;

    /**
     * A new ring, and those of its ends that this process is to have.
     *
     * @param sends whether it has the producing end
     * @param receives whether it has the consuming end
     */
    public OursLink(String name, RingKind kind, boolean sends, boolean receives) {
        ring = Ring.create(Settings.uniqueName(name), Settings.CAPACITY, kind);
        producer = sends ? ring.producer() : null;
        consumer = receives ? ring.consumer(0) : null;
    }

    /** Where the ring lies, for the other end. */
    public String path() {
        return ring.path().toString();
    }

    @Override
    public boolean trySend(long number) {
        long payload = producer.tryClaim(TYPE, FLAGS, EXTRAS + Settings.BYTES);
        if (payload < 0) {
            producer.publish();
            return false;
        }
        if (Settings.STAMPED) {
            RingMemory.putLong(payload, System.nanoTime());
            payload += EXTRAS;
        }
        for (int i = 0; i < Settings.WORDS; i++) {
            RingMemory.putLong(payload, 8L * i, number + i);
        }
        if ((number + 1) % Settings.BATCH == 0) { // no field: the receiver reads this object for each message
            flush();
        }
        return true;
    }

    @Override
    public void flush() {
        producer.publish();
    }

    @Override
    public int receive(Tally into) {
        if (tally != into) { // the sender reads this object, too
            tally = into;
        }
        int taken = consumer.poll(this, Settings.LIMIT);
        if (taken != 0) {
            consumer.settle();
            consumer.release();
        }
        return taken;
    }

    @Override
    public boolean onRecord(long position, int type, int flags, long address, int length) {
        long total = 0;
        for (int i = 0; i < Settings.WORDS; i++) {
            total += RingMemory.getLong(address, EXTRAS + 8L * i);
        }
        tally.take(RingMemory.getLong(address, EXTRAS), total);
        return true;
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
