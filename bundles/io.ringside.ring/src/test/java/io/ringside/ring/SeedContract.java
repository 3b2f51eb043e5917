// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.ringside.api.RingsideException;

/** What any ring of commands must do, whoever made it. */
final class SeedContract {
    private static final int LINE_PAIR = 128;

    private SeedContract() {}

    /** A ring with both of its ends. */
    interface Subject extends AutoCloseable {
        /** Whether the whole command is in the ring. */
        boolean send(byte[] command);

        /** Everything that is in the ring, command by command. */
        List<byte[]> receive();

        /** Bytes between the word of the one side and that of the other. */
        long distanceOfPositions();

        @Override
        void close();
    }

    /** Makes a ring that looks as if it had carried {@code start} bytes already. */
    interface Maker {
        Subject make(long capacity, long start);
    }

    /** One of the bodies below. */
    interface Body {
        void run(Maker maker);
    }

    static void twoCommandsArriveAsTwo(Maker maker) {
        try (Subject ring = maker.make(4096, 0)) {
            assertThat(ring.send("one".getBytes(UTF_8))).isTrue();
            assertThat(ring.send("two!".getBytes(UTF_8))).isTrue();
            assertThat(ring.receive()).map(bytes -> new String(bytes, UTF_8)).containsExactly("one", "two!");
        }
    }

    static void fullRingRefusesAWholeCommand(Maker maker) {
        try (Subject ring = maker.make(4096, 0)) {
            List<byte[]> accepted = new ArrayList<>();
            byte[] command = command(0);
            while (ring.send(command)) {
                accepted.add(command);
                assertThat(accepted).as("a ring of 4096 bytes is full some time").hasSizeLessThan(50);
                command = command(accepted.size());
            }
            assertSame(ring.receive(), accepted);
        }
    }

    static void bothSidesWrapAtTheSameOffset(Maker maker) {
        try (Subject ring = maker.make(4096, 0)) {
            for (int i = 0; i < 40; i++) {
                byte[] command = command(i);
                assertThat(ring.send(command)).isTrue();
                assertSame(ring.receive(), List.of(command));
            }
        }
    }

    static void nothingIsOverwrittenBeyondFourGibibytes(Maker maker) {
        long start = (1L << 32) - 5504;
        try (Subject ring = oddOrNot(maker, start)) {
            List<byte[]> sent = new ArrayList<>();
            for (int i = 0; i < 11; i++) {
                sent.add(command(i));
                assertThat(ring.send(sent.getLast())).isTrue();
            }
            assertSame(ring.receive(), sent);
        }
    }

    /** A capacity that is no power of two is either refused or works. */
    private static Subject oddOrNot(Maker maker, long start) {
        try {
            return maker.make(6000, start);
        } catch (RingsideException e) {
            assertThat(e.code()).isEqualTo(RingErrors.UNFIT);
            return maker.make(8192, start);
        }
    }

    static void headAndTailStandOnDifferentLines(Maker maker) {
        try (Subject ring = maker.make(4096, 0)) {
            assertThat(ring.distanceOfPositions()).isGreaterThanOrEqualTo(LINE_PAIR);
        }
    }

    /** 500 bytes that no other command has. */
    private static byte[] command(int number) {
        byte[] bytes = new byte[500];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (number * 31 + i * 7 + 1);
        }
        return bytes;
    }

    private static void assertSame(List<byte[]> received, List<byte[]> sent) {
        assertThat(received).hasSameSizeAs(sent);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Arrays.equals(received.get(i), sent.get(i))).as("command %d is whole", i).isTrue();
        }
    }
}
