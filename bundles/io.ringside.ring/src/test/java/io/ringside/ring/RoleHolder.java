// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.Path;

/** Takes both roles of the ring it is given, says so, and waits to be killed. */
final class RoleHolder {
    private RoleHolder() {}

    public static void main(String[] arguments) throws IOException {
        Ring ring = Ring.open(Path.of(arguments[0]));
        RingProducer producer = ring.producer();
        RingConsumer consumer = ring.consumer(0);
        producer.send(1, new byte[8], 0, 8);
        producer.tryClaim(1, 8);
        consumer.poll((position, type, flags, address, length) -> true, 1);
        System.out.println("held");
        System.in.read();
    }
}
