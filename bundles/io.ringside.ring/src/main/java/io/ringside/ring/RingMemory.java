// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The one place of raw access by absolute address, for the hot paths of producer and consumer. Nothing is checked: an
 * address that is not mapped ends the JVM.
 *
 * <p><b>Closing discipline.</b> An address is valid from {@link RingProducer#tryClaim} to the publish, or during a
 * {@link RecordHandler}'s call, and only on the thread that the producer or consumer is confined to. Since the same
 * thread closes it, no access can meet an unmapped page. Whoever reads a ring from other threads takes a {@link
 * RingView}: its segments are bounded, and closing it turns later access into an exception.
 *
 * <p>Addresses are masked to 47 bits, which changes none of a process's addresses and lets the compiler drop the bounds
 * check.
 */
public final class RingMemory {
    private static final long ADDRESS_BITS = (1L << 47) - 1;
    @SuppressWarnings("restricted")
    private static final MemorySegment EVERYTHING = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHARED_LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final VarHandle SHARED_INT = ValueLayout.JAVA_INT.varHandle();

    private RingMemory() {}

    /** Plain store of 8 bytes, little-endian, any alignment. */
    public static void putLong(long address, long value) {
        EVERYTHING.set(LONG, address & ADDRESS_BITS, value);
    }

    /** Plain load of 8 bytes, little-endian, any alignment. */
    public static long getLong(long address) {
        return EVERYTHING.get(LONG, address & ADDRESS_BITS);
    }

    /**
     * Plain store of 8 bytes, {@code offset} bytes behind {@code address}. For fields of one record: the compiler masks
     * the address once, and adds a constant offset, or one that it knows to be within bounds, for nothing.
     */
    public static void putLong(long address, long offset, long value) {
        EVERYTHING.set(LONG, (address & ADDRESS_BITS) + offset, value);
    }

    /** Plain load of 8 bytes, {@code offset} bytes behind {@code address}: see {@link #putLong(long, long, long)}. */
    public static long getLong(long address, long offset) {
        return EVERYTHING.get(LONG, (address & ADDRESS_BITS) + offset);
    }

    /** Plain store of 4 bytes, little-endian, any alignment. */
    public static void putInt(long address, int value) {
        EVERYTHING.set(INT, address & ADDRESS_BITS, value);
    }

    /** Plain load of 4 bytes, little-endian, any alignment. */
    public static int getInt(long address) {
        return EVERYTHING.get(INT, address & ADDRESS_BITS);
    }

    /** Plain store of a byte. */
    public static void putByte(long address, byte value) {
        EVERYTHING.set(ValueLayout.JAVA_BYTE, address & ADDRESS_BITS, value);
    }

    /** Plain load of a byte. */
    public static byte getByte(long address) {
        return EVERYTHING.get(ValueLayout.JAVA_BYTE, address & ADDRESS_BITS);
    }

    /** Copies {@code length} bytes of {@code source} from {@code offset} to {@code address}. */
    public static void copyIn(byte[] source, int offset, long address, int length) {
        MemorySegment.copy(source, offset, EVERYTHING, ValueLayout.JAVA_BYTE, address & ADDRESS_BITS, length);
    }

    /** Copies {@code length} bytes at {@code address} into {@code target} from {@code offset}. */
    public static void copyOut(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(EVERYTHING, ValueLayout.JAVA_BYTE, address & ADDRESS_BITS, target, offset, length);
    }

    /** Load-acquire of an aligned word; each use names the release it pairs with. */
    static long getAcquire(long base, long word) {
        return (long) SHARED_LONG.getAcquire(EVERYTHING, (base & ADDRESS_BITS) + word);
    }

    /**
     * Store-release of an aligned word; each use names the acquire it pairs with. A fence and a plain store: the handle's own release store
     * looks at the alignment each time, which a publish per record feels.
     */
    static void putRelease(long base, long word, long value) {
        VarHandle.releaseFence();
        EVERYTHING.set(LONG, (base & ADDRESS_BITS) + word, value);
    }

    /** Store of an aligned word that others read as one piece, without order. */
    static void putOpaque(long base, long word, long value) {
        SHARED_LONG.setOpaque(EVERYTHING, (base & ADDRESS_BITS) + word, value);
    }

    /** Load of an aligned word as one piece, without order. */
    static long getOpaque(long base, long word) {
        return (long) SHARED_LONG.getOpaque(EVERYTHING, (base & ADDRESS_BITS) + word);
    }

    /** Store of an aligned 32-bit word that others read as one piece, without order. */
    static void putIntOpaque(long base, long word, int value) {
        SHARED_INT.setOpaque(EVERYTHING, (base & ADDRESS_BITS) + word, value);
    }

    /** Load of an aligned 32-bit word as one piece. Behind a fence, which keeps it from being taken out of a loop. */
    static int getIntFenced(long base, long word) {
        VarHandle.releaseFence();
        return EVERYTHING.get(INT, (base & ADDRESS_BITS) + word);
    }
}
