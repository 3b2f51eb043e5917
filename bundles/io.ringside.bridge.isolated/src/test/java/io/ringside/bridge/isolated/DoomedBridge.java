// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.HostLoss;

import java.time.Duration;

/** A host that a test kills: prints the path of its ring and the pid of its sidecar when all its commands are accepted. */
final class DoomedBridge {
    static final int COMMANDS = 5000;

    private DoomedBridge() {}

    public static void main(String[] arguments) throws InterruptedException {
        CommandSide side = new CommandSide();
        Generation echo = side.serve(side.request(CommandSide.sidecar("echo"), Confinement.NONE,
                HostLoss.valueOf(arguments[0]), Duration.ofSeconds(10), ""));
        for (long i = 0; i < COMMANDS; i++) {
            side.send(1, i);
        }
        System.out.println(side.ring.path() + " " + echo.pid().orElseThrow());
        Thread.sleep(Duration.ofMinutes(2)); // until it is killed
        System.exit(1);
    }
}
