// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.HostLoss;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * A host that a test kills: prints the path of its ring and the pid of its sidecar when all its commands are accepted. Arguments: what the sidecar
 * does then, and the nanoseconds that its first command takes: so long the others wait.
 */
final class DoomedBridge {
    static final int COMMANDS = 5000;

    private DoomedBridge() {}

    public static void main(String[] arguments) throws InterruptedException {
        CommandSide side = new CommandSide();
        Generation slow = side.serve(side.request(CommandSide.sidecar("slow"), Confinement.NONE,
                HostLoss.valueOf(arguments[0]), Duration.ofSeconds(10), ""));
        send(side, Long.parseLong(arguments[1]));
        for (int i = 1; i < COMMANDS; i++) {
            send(side, 0);
        }
        System.out.println(side.ring.path() + " " + slow.pid().orElseThrow());
        Thread.sleep(Duration.ofMinutes(2)); // until it is killed
        System.exit(1);
    }

    /** All of them fit the ring. */
    private static void send(CommandSide side, long nanos) {
        byte[] payload = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(nanos).array();
        if (side.producer.send(1, payload, 0, payload.length) < 0) {
            throw new IllegalStateException("not accepted");
        }
    }
}
