// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.nio.file.Path;

import io.ringside.api.RingsideException;

/** Runs where shared memory has 1 MiB: asks for too much, then for little. */
final class CreateOnFullMemory {
    private CreateOnFullMemory() {}

    public static void main(String[] arguments) {
        Path path = Path.of(arguments[0]);
        RingDirectory directory = new RingDirectory(path);
        try {
            Ring.create(directory, "big", RingLayout.CAPACITY_DEFAULT, RingKind.COMMANDS);
        } catch (RingsideException e) {
            System.out.println(e.sentence());
        }
        System.out.println(path.toFile().list().length + " files left");
        try (Ring ring = Ring.create(directory, "small", RingLayout.CAPACITY_MIN, RingKind.COMMANDS)) {
            System.out.println("a " + ring.name() + " one fits");
        }
    }
}
