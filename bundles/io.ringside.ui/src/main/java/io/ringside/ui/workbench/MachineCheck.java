// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.ringside.ui.Figures;

/** Looks at what Ringside needs of a machine, and says how to mend what it does not find. Reads files only; may be run on any thread. */
public final class MachineCheck {
    private static final long ENOUGH_BYTES = 64L << 20;
    private static final long ENOUGH_FILES = 256;

    /**
     * What was found.
     *
     * @param subject what was looked at
     * @param good whether it is as it should be
     * @param found in words
     * @param cure what to do, empty when there is nothing to do
     */
    record Finding(String subject, boolean good, String found, String cure) {}

    private final Path root;
    private final Path sharedMemory;

    /** A look at this machine. */
    MachineCheck() {
        this(Path.of("/"), Path.of("/dev/shm"));
    }

    MachineCheck(Path root, Path sharedMemory) {
        this.root = root;
        this.sharedMemory = sharedMemory;
    }

    List<Finding> look() {
        return List.of(room(), rights(), files(), clock(), governor(), cores());
    }

    private Finding room() {
        long free = sharedMemory.toFile().getUsableSpace();
        boolean good = free >= ENOUGH_BYTES;
        return new Finding("shared memory", good, Figures.bytes(free) + " free on " + sharedMemory,
                good
                        ? ""
                        : "Free room there, or make it larger: mount -o remount,size=512m " + sharedMemory
                                + "; in Docker --shm-size=512m.");
    }

    private Finding rights() {
        List<String> open = new ArrayList<>();
        try (var entries = Files.newDirectoryStream(sharedMemory, "ringside-*")) {
            for (Path entry : entries) {
                Set<PosixFilePermission> rights = Files.getPosixFilePermissions(entry);
                if (!PosixFilePermissions.toString(rights).endsWith("------")) {
                    open.add(entry.toString());
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            return new Finding("rights", false, "the rings' folder cannot be looked at: " + e.getMessage(),
                    "Check the rights of " + sharedMemory + ".");
        }
        return open.isEmpty()
                ? new Finding("rights", true, "rings are open to their owner only", "")
                : new Finding("rights", false, "others may read " + String.join(", ", open),
                        "Take the rights away: chmod 700 " + String.join(" ", open) + ".");
    }

    private Finding files() {
        String line = line("proc/self/limits", "Max open files");
        String[] words = line.replace("Max open files", "").strip().split("\\s+");
        long most = words[0].matches("[0-9]+") ? Long.parseLong(words[0]) : Long.MAX_VALUE;
        boolean good = most >= ENOUGH_FILES;
        return new Finding("open files", good, most == Long.MAX_VALUE ? "no limit" : "up to " + Figures.count(most),
                good ? "" : "Raise the limit before the start: ulimit -n 1024.");
    }

    private Finding clock() {
        String source = content("sys/devices/system/clocksource/clocksource0/current_clocksource");
        boolean good = source.isEmpty() || source.equals("tsc") || source.endsWith("clock") || source.contains("tsc");
        return new Finding("clock", good, source.isEmpty() ? "not told by this system" : source,
                good
                        ? ""
                        : "Reading it takes about a microsecond, and so do stamps. Boot with clocksource=tsc if the machine has one.");
    }

    private Finding governor() {
        String governor = content("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor");
        boolean good = !governor.equals("powersave");
        return new Finding("processor speed", good, governor.isEmpty() ? "not told by this system" : governor,
                good ? "" : "Latencies vary with the clock rate: cpupower frequency-set -g performance.");
    }

    private static Finding cores() {
        int count = Runtime.getRuntime().availableProcessors();
        return new Finding("cores", count >= 2, Figures.count(count),
                count >= 2 ? "" : "Producer and worker take turns on one core. Give the machine two.");
    }

    private String content(String file) {
        try {
            return Files.readString(root.resolve(file)).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private String line(String file, String start) {
        return content(file).lines().filter(line -> line.startsWith(start)).findFirst().orElse("");
    }
}
