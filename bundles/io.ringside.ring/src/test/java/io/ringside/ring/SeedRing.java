// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.util.ArrayList;
import java.util.List;

/** A small ring on the heap that is right but for one fault of the model. */
final class SeedRing implements SeedContract.Subject {
    enum Fault {
        NONE, BYTES_NOT_MESSAGES, TRUNCATES_WHEN_FULL, OPENER_ROUNDS_CAPACITY, POSITIONS_OF_32_BITS, SHARED_LINE
    }

    private static final int PAGE = 4096;
    private static final int HEADER = 8;

    private final Fault fault;
    private final long capacity;
    private final long openersCapacity;
    private final byte[] memory;
    private long head;
    private long tail;

    SeedRing(long capacity, long start, Fault fault) {
        this.fault = fault;
        this.capacity = capacity;
        long region = (HEADER + capacity + PAGE - 1) / PAGE * PAGE;
        openersCapacity = fault == Fault.OPENER_ROUNDS_CAPACITY ? region - HEADER : capacity;
        memory = new byte[(int) region];
        head = start;
        tail = start;
    }

    @Override
    public boolean send(byte[] command) {
        long free = capacity - (head - tail);
        boolean framed = fault != Fault.BYTES_NOT_MESSAGES;
        int count = command.length;
        if (free < count + (framed ? 2 : 0)) {
            if (fault != Fault.TRUNCATES_WHEN_FULL || free < 3) {
                return false;
            }
            count = (int) free - 2;
        }
        if (framed) {
            put((byte) (count >> 8));
            put((byte) count);
        }
        for (int i = 0; i < count; i++) {
            put(command[i]);
        }
        return true;
    }

    private void put(byte value) {
        memory[index(head, capacity)] = value;
        head++;
    }

    private byte take() {
        byte value = memory[index(tail, openersCapacity)];
        tail++;
        return value;
    }

    private int index(long position, long wrap) {
        long counted = fault == Fault.POSITIONS_OF_32_BITS ? position & 0xffff_ffffL : position;
        return (int) (counted % wrap);
    }

    @Override
    public List<byte[]> receive() {
        List<byte[]> received = new ArrayList<>();
        while (tail < head) {
            long rest = head - tail;
            int count = fault == Fault.BYTES_NOT_MESSAGES
                    ? (int) Math.min(rest, 1024)
                    : (take() & 0xff) << 8 | take() & 0xff;
            byte[] command = new byte[(int) Math.min(count, head - tail)];
            for (int i = 0; i < command.length; i++) {
                command[i] = take();
            }
            received.add(command);
        }
        return received;
    }

    @Override
    public long distanceOfPositions() {
        return fault == Fault.SHARED_LINE ? Integer.BYTES : 128;
    }

    @Override
    public void close() {
        tail = head;
    }
}
