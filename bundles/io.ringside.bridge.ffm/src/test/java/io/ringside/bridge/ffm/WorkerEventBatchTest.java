// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

class WorkerEventBatchTest {
    private static final long CAUSE = 0x1122334455667788L;

    @Test
    void readsEachFieldInPlace() {
        try (Arena arena = Arena.ofConfined()) {
            WorkerEventBatch batch = batch(arena, 2, "abcdefghij");

            assertThat(batch.size()).isEqualTo(2);
            assertThat(batch.cause(1)).isEqualTo(CAUSE + 1);
            assertThat(batch.ordinal(1)).isEqualTo(1);
            assertThat(batch.type(1)).isEqualTo(0xFFFE);
            assertThat(batch.length(0)).isEqualTo(10);
            assertThat(batch.intAt(0, 1)).isEqualTo('b' | 'c' << 8 | 'd' << 16 | 'e' << 24);
            assertThat(batch.longAt(0, 2) & 0xFF).isEqualTo('c');
            assertThat(batch.payload(0)).isEqualTo("abcdefghij".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void refusesToReadOutsideTheBatchOrThePayload() {
        try (Arena arena = Arena.ofConfined()) {
            WorkerEventBatch batch = batch(arena, 1, "abcdefgh");

            assertThatThrownBy(() -> batch.type(1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> batch.longAt(0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> batch.intAt(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> batch.copy(0, 4, new byte[8], 0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void allocatesNothing() {
        try (Arena arena = Arena.ofConfined()) {
            WorkerEventBatch batch = batch(arena, 2, "abcdefghij");
            byte[] target = new byte[10];
            ThreadMXBean threads = (ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
            long sum = readMany(batch, target, 20_000);
            long before = threads.getCurrentThreadAllocatedBytes();

            sum += readMany(batch, target, 20_000);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes for 20,000 reads, sum " + sum)
                    .isLessThan(20_000);
        }
    }

    private static long readMany(WorkerEventBatch batch, byte[] target, int times) {
        long sum = 0;
        for (int i = 0; i < times; i++) {
            sum += batch.cause(1) + batch.type(0) + batch.longAt(0, 1) + batch.length(1);
            batch.copy(0, 0, target, 0, target.length);
        }
        return sum;
    }

    private static WorkerEventBatch batch(Arena arena, int count, String payload) {
        MemorySegment data = arena.allocateFrom(payload);
        MemorySegment events = arena.allocate(AbiLayouts.EVENT, count);
        for (int i = 0; i < count; i++) {
            MemorySegment event = events.asSlice(i * AbiLayouts.EVENT.byteSize(), AbiLayouts.EVENT.byteSize());
            AbiLayouts.set(event, AbiLayouts.EVENT, "cause", CAUSE + i);
            AbiLayouts.set(event, AbiLayouts.EVENT, "data", data);
            AbiLayouts.set(event, AbiLayouts.EVENT, "length", payload.length());
            AbiLayouts.set(event, AbiLayouts.EVENT, "ordinal", i);
            event.set(ValueLayout.JAVA_SHORT, AbiLayouts.offset(AbiLayouts.EVENT, "type"), (short) (0xFFFF - i));
        }
        WorkerEventBatch batch = new WorkerEventBatch();
        batch.wrap(events.address(), count);
        return batch;
    }
}
