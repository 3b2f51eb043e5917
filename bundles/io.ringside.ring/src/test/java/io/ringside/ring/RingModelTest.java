// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

import io.ringside.api.inspect.RingRecord;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java and C, four pairs of producer and consumer, do the same random operations as a list does. Every answer is
 * compared with the list, and the four files with each other byte by byte: the two languages keep one protocol. {@code
 * -Dseed=} repeats a run, {@code -Dsteps=} makes it longer.
 */
class RingModelTest {
    private static final int STEPS = Integer.getInteger("steps", 6_000);

    private record Sent(long position, int type, int flags, byte[] payload) {
        long stored() {
            return RecordLayout.stored(payload.length);
        }
    }

    /** One ring under test. */
    private record Pair(Ring ring, ProducerEnd[] producers, ConsumerEnd[] consumers, boolean producesInC,
            boolean consumesInC,
            RingView view) implements AutoCloseable {
        ProducerEnd producer() {
            return producers[0];
        }

        ConsumerEnd consumer() {
            return consumers[0];
        }

        /** What is not settled stays in hand, as after a crash. */
        void replaceConsumer() {
            consumer().close();
            consumers[0] = consumesInC ? new NativeLibrary.Consumer(ring.path()) : ConsumerEnd.inJava(ring);
        }

        void replaceProducer() {
            producer().close();
            producers[0] = producesInC ? new NativeLibrary.Producer(ring.path()) : ProducerEnd.inJava(ring);
        }

        @Override
        public void close() {
            producer().close();
            consumer().close();
            view.close();
            ring.close();
        }
    }

    @RegisterExtension
    final TestRings rings = new TestRings();

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Deque<Sent> claimed = new ArrayDeque<>();
    private final Deque<Sent> published = new ArrayDeque<>();
    private final Deque<Sent> inHand = new ArrayDeque<>();
    private final Deque<Sent> done = new ArrayDeque<>();
    private final List<Pair> pairs = new ArrayList<>();

    /** Of the records that are not done, how many were in hand when a consumer died; and how many still look as if they were. */
    private int ambiguous;
    private int left;

    private Ring fresh(String name, long capacity, long start) {
        Ring ring = rings.create(name, capacity);
        RingBytes.startAt(ring.path(), start);
        return ring;
    }

    private Pair pair(String name, long capacity, long start, boolean producesInC, boolean consumesInC) {
        Ring ring = fresh(name, capacity, start);
        ProducerEnd producer = producesInC ? new NativeLibrary.Producer(ring.path()) : ProducerEnd.inJava(ring);
        ConsumerEnd consumer = consumesInC ? new NativeLibrary.Consumer(ring.path()) : ConsumerEnd.inJava(ring);
        return new Pair(ring, new ProducerEnd[]{producer}, new ConsumerEnd[]{consumer}, producesInC, consumesInC,
                RingView.open(ring.path()));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, (1L << 31) - 65_536, (1L << 32) - 65_536, Long.MAX_VALUE - 65_535})
    void bothLanguagesDoAsTheListDoes(long start) {
        pairs.add(pair("jj", 4096, start, false, false));
        pairs.add(pair("jc", 4096, start, false, true));
        pairs.add(pair("cj", 4096, start, true, false));
        pairs.add(pair("cc", 4096, start, true, true));
        try {
            for (int step = 0; step < STEPS; step++) {
                operate();
                if (step % 16 == 0) {
                    compare(step);
                }
            }
            assertThat(pairs.getFirst().view().read().refused()).as("seed %d", seed).isPositive();
            assertThat(pairs.getFirst().view().read().producerPosition() - start).isGreaterThan(60_000);
        } finally {
            pairs.forEach(Pair::close);
        }
    }

    private void operate() {
        switch (random.nextInt(22)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> claim();
            case 10, 11, 12, 13 -> publish();
            case 14, 15, 16, 17 -> poll();
            case 18, 19 -> settleAndRelease();
            case 20 -> replaceConsumer();
            default -> replaceProducer();
        }
    }

    private void replaceConsumer() {
        pairs.forEach(Pair::replaceConsumer);
        if (!inHand.isEmpty()) {
            left = inHand.size();
        }
        ambiguous = Math.max(ambiguous, inHand.size());
        while (!inHand.isEmpty()) {
            published.addFirst(inHand.removeLast());
        }
        done.clear(); // a consumer that takes over gives back what its predecessor did not
    }

    private void replaceProducer() {
        pairs.forEach(Pair::replaceProducer);
        claimed.clear();
    }

    private void claim() {
        int flags = random.nextInt(8);
        int least = RecordLayout.extras(flags);
        int length = random.nextInt(12) == 0
                ? random.nextInt(2041, 3000)
                : least + random.nextInt(random.nextBoolean() ? 64 : 1024);
        byte[] payload = new byte[length];
        random.nextBytes(payload);
        int type = random.nextInt(1, RecordLayout.TYPE_MAX + 1);
        long used = sum(claimed) + sum(published) + sum(inHand) + sum(done);
        long end = pairs.getFirst().view().read().producerPosition() + sum(claimed);
        long expected = length > 2040
                ? RingProducer.TOO_LARGE
                : used + RecordLayout.stored(length) > 4096 ? RingProducer.FULL : end;
        for (Pair pair : pairs) {
            assertThat(pair.producer().claim(type, flags, payload)).as("claim, seed %d, %s", seed, pair.ring().name())
                    .isEqualTo(expected);
        }
        if (expected == end) {
            claimed.add(new Sent(end, type, flags, payload));
        }
    }

    private void publish() {
        pairs.forEach(pair -> pair.producer().publish());
        published.addAll(claimed);
        claimed.clear();
    }

    private void poll() {
        int asked = random.nextInt(1, 8);
        int limit = ambiguous > 0 ? 1 : asked;
        List<Sent> expected = new ArrayList<>();
        long bytes = 0;
        while (expected.size() < limit && bytes < 4096 / 8 && !published.isEmpty()) {
            Sent next = published.poll();
            bytes += next.stored();
            expected.add(next);
        }
        for (Pair pair : pairs) {
            List<Sent> seen = new ArrayList<>();
            int polled = pair.consumer().poll((position, type, flags, address, length) -> {
                byte[] payload = new byte[length];
                RingMemory.copyOut(address, payload, 0, length);
                return seen.add(new Sent(position, type, flags, payload));
            }, asked);
            assertThat(polled).as("seed %d, %s", seed, pair.ring().name()).isEqualTo(expected.size());
            for (int i = 0; i < polled; i++) {
                assertSame(seen.get(i), expected.get(i), pair);
            }
        }
        inHand.addAll(expected);
        left = expected.isEmpty() ? left : 0;
    }

    private void assertSame(Sent seen, Sent expected, Pair pair) {
        assertThat(seen.position() == expected.position() && seen.type() == expected.type()
                && seen.flags() == expected.flags()
                && Arrays.equals(seen.payload(), expected.payload()))
                .as("record, seed %d, %s", seed, pair.ring().name()).isTrue();
    }

    /** The one, the other, or both: what is not settled is not released either. */
    private void settleAndRelease() {
        int choice = random.nextInt(3);
        for (Pair pair : pairs) {
            if (choice != 0) {
                pair.consumer().settle();
            }
            if (choice != 1) {
                pair.consumer().release();
            }
        }
        if (choice != 0) {
            ambiguous = Math.max(0, ambiguous - inHand.size());
            done.addAll(inHand);
            inHand.clear();
        }
        if (choice != 1) {
            done.clear();
        }
    }

    private void compare(int step) {
        byte[] first = RingBytes.comparable(pairs.getFirst().ring().path());
        for (Pair pair : pairs) {
            assertThat(Arrays.mismatch(RingBytes.comparable(pair.ring().path()), first))
                    .as("first byte that differs, seed %d, step %d, %s", seed, step, pair.ring().name()).isEqualTo(-1);
            compareCursor(pair);
        }
    }

    private void compareCursor(Pair pair) {
        RingCursor cursor = pair.view().cursor();
        assertWalks(cursor, done, RingRecord.State.DONE);
        assertWalks(cursor, inHand, RingRecord.State.IN_HAND);
        List<Sent> behind = List.copyOf(published);
        assertWalks(cursor, behind.subList(0, left), RingRecord.State.IN_HAND);
        assertWalks(cursor, behind.subList(left, behind.size()), RingRecord.State.PUBLISHED);
        assertThat(cursor.next()).as("seed %d: one record more", seed).isFalse();
        assertThat(cursor.damageSentence()).isEmpty();
    }

    private void assertWalks(RingCursor cursor, Iterable<Sent> expected, RingRecord.State state) {
        for (Sent sent : expected) {
            assertThat(cursor.next()).as("seed %d", seed).isTrue();
            RingRecord record = cursor.record();
            assertThat(record.position()).isEqualTo(sent.position());
            assertThat(record.type()).isEqualTo(sent.type());
            assertThat(record.flags()).isEqualTo(sent.flags());
            assertThat(record.length()).isEqualTo(sent.payload().length);
            assertThat(record.state()).as("seed %d", seed).isEqualTo(state);
            assertThat(record.payload()).isEqualTo(Arrays.copyOf(sent.payload(), record.payload().length));
        }
    }

    private static long sum(Deque<Sent> records) {
        long sum = 0;
        for (Sent record : records) {
            sum += record.stored();
        }
        return sum;
    }
}
