// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.io.File;
import java.nio.MappedByteBuffer;

import org.agrona.IoUtil;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

import io.ringside.bench.round.Tally;

/** Agrona's ring buffers over a mapped file in shared memory, by claim and commit; its checks of bounds are off. */
public final class AgronaLink implements Link, MessageHandler {
    private static final int TYPE = 1;

    private final File file;
    private final MappedByteBuffer mapped;
    private final RingBuffer ring;
    private final AtomicBuffer buffer;
    private Tally tally;

    /** One to one, or many to one. */
    public AgronaLink(String name, boolean manyToOne) {
        file = new File("/dev/shm", "ringside-" + Settings.uniqueName(name));
        mapped = IoUtil.mapNewFile(file, Settings.CAPACITY + RingBufferDescriptor.TRAILER_LENGTH);
        UnsafeBuffer whole = new UnsafeBuffer(mapped);
        ring = manyToOne ? new ManyToOneRingBuffer(whole) : new OneToOneRingBuffer(whole);
        buffer = ring.buffer();
    }

    @Override
    public boolean trySend(long number) {
        int index = ring.tryClaim(TYPE, Settings.BYTES);
        if (index < 0) {
            return false;
        }
        for (int i = 0; i < Settings.WORDS; i++) {
            buffer.putLong(index + 8 * i, number + i);
        }
        ring.commit(index);
        return true;
    }

    @Override
    public void flush() {
        // every commit is visible
    }

    @Override
    public int receive(Tally into) {
        if (tally != into) { // the sender reads this object, too
            tally = into;
        }
        return ring.read(this, Settings.LIMIT);
    }

    @Override
    public void onMessage(int type, MutableDirectBuffer from, int index, int length) {
        long total = 0;
        for (int i = 0; i < Settings.WORDS; i++) {
            total += from.getLong(index + 8 * i);
        }
        tally.take(from.getLong(index), total);
    }

    @Override
    public void close() {
        IoUtil.unmap(mapped);
        IoUtil.delete(file, true);
    }
}
