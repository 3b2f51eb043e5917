// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.ringside.api.RingsideException;

/** What other processes take of the machine, from the system's own counts. Confined to one thread. */
final class BusyMachine {
    private static final int BUSY_FIELDS = 3; // user, nice, system

    private long allBefore;
    private long ownBefore;
    private long at;

    BusyMachine() {
        sinceThen();
    }

    /** Cores that others kept busy since the last call. */
    double sinceThen() {
        try {
            String[] all = Files.readAllLines(Path.of("/proc/stat")).getFirst().trim().split("\\s+");
            long busy = 0;
            for (int i = 1; i <= BUSY_FIELDS; i++) {
                busy += Long.parseLong(all[i]);
            }
            String own = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = own.substring(own.lastIndexOf(')') + 2).split(" ");
            long mine = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            long now = System.nanoTime();
            double seconds = (now - at) / 1e9;
            double others = Math.max(0, busy - allBefore - (mine - ownBefore)) / 100.0 / seconds;
            allBefore = busy;
            ownBefore = mine;
            at = now;
            return others;
        } catch (IOException | NumberFormatException e) {
            throw new RingsideException("RS-629",
                    "What the machine is doing cannot be read from /proc: " + e.getMessage() + ".", e);
        }
    }
}
