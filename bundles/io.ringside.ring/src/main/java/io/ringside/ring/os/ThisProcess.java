// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What names one process among all that ever ran: pid, start time and boot. Safe for any thread. */
public final class ThisProcess {
    private static final int START_FIELD_BEHIND_NAME = 19; // field 22 of stat, counted from field 3
    private static final UUID BOOT = readBoot();

    private ThisProcess() {}

    /** Its pid. */
    public static int pid() {
        return (int) ProcessHandle.current().pid();
    }

    /** Field 22 of its stat: clock ticks since boot when it started. */
    public static long start() {
        return startOf(pid());
    }

    /** The same of any process; 0 when there is none. */
    public static long startOf(int pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[START_FIELD_BEHIND_NAME]);
        } catch (IOException _) {
            return 0;
        }
    }

    /** The running boot of this machine. */
    public static UUID boot() {
        return BOOT;
    }

    private static UUID readBoot() {
        try {
            return UUID.fromString(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip());
        } catch (IOException _) {
            return new UUID(0, 0);
        }
    }
}
