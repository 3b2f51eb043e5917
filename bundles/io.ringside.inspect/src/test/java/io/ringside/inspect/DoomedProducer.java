// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingProducer;

/** A program that makes a ring, sends some commands, says where it is, and waits until it is killed. */
final class DoomedProducer {
    private DoomedProducer() {}

    public static void main(String[] arguments) throws InterruptedException {
        Ring ring = Ring.create(arguments[0], 4096, RingKind.COMMANDS);
        RingProducer producer = ring.producer();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            producer.send(1, new byte[8], 0, 8);
        }
        System.out.println(ring.path());
        Thread.currentThread().join();
    }
}
