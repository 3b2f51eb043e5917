// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.ringside.bridge.ffm.FfmBridge;

/**
 * A host over a ring that the one before it has left, which sends numbered commands as fast as it can until it is killed. Arguments: the ring,
 * the board, the library; and {@link #HOARDS} when it is to use up its memory meanwhile.
 */
final class FloodedHost {
    static final String HOARDS = "hoards";

    private static final int HOARDED = 64 * 1024;

    private FloodedHost() {}

    public static void main(String[] arguments) throws IOException {
        FloodBoard board = new FloodBoard(Path.of(arguments[1]));
        try (FfmBridge bridge = new FfmBridge();
                SidecarHost host = SidecarHost.reopen(Path.of(arguments[0]), RunningHost.LONG)) {
            host.bridge(bridge);
            host.sink(board);
            board.expect(host.reading().doneCount() + 1);
            host.start(Path.of(arguments[2]));
            long sequence = host.reading().accepted();
            board.sent(sequence);
            System.out.println("floods");
            if (arguments.length > 3 && arguments[3].equals(HOARDS)) {
                new Thread(FloodedHost::hoard, "flooded-hoarder").start();
            }
            byte[] payload = new byte[Long.BYTES];
            ByteBuffer words = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
            while (true) {
                words.putLong(0, sequence + 1);
                if (host.send(1, payload, 0, payload.length) >= 0) {
                    board.sent(++sequence);
                } else {
                    LockSupport.parkNanos(10_000);
                }
            }
        }
    }

    private static void hoard() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[HOARDED]);
            LockSupport.parkNanos(10_000); // the flood goes on beside it
        }
    }
}
