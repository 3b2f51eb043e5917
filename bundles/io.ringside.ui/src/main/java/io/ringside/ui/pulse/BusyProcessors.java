// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * How full the processors are that this process may run on, whoever fills them, from the kernel's own count in {@code /proc}. Confined to one
 * thread.
 */
public final class BusyProcessors {
    private static final String ALLOWED = "Cpus_allowed_list:";
    private static final int IDLE = 4; // columns of a processor's line, its name being 0
    private static final int WAITING = 5;
    private static final int LAST = 8; // what follows is counted in the first two once more

    private final Path counts;
    private final BitSet allowed;
    private long busyBefore;
    private long allBefore;

    /**
     * Reads under a directory.
     *
     * @param proc {@code /proc}; where there is none the share is never known
     */
    BusyProcessors(Path proc) {
        this.counts = proc.resolve("stat");
        this.allowed = allowed(proc.resolve("self").resolve("status"));
    }

    /** Share of their time since the last call that was not idle, 0 to 1; NaN at the first call and where it is not told. */
    double share() {
        long busy = 0;
        long all = 0;
        try (BufferedReader lines = Files.newBufferedReader(counts, StandardCharsets.US_ASCII)) {
            for (String line = lines.readLine(); line != null && line.startsWith("cpu"); line = lines.readLine()) {
                String[] columns = line.split(" +");
                if (columns.length > LAST && isAllowed(columns[0])) {
                    for (int column = 1; column <= LAST; column++) {
                        long ticks = Long.parseLong(columns[column]);
                        all += ticks;
                        busy += column == IDLE || column == WAITING ? 0 : ticks;
                    }
                }
            }
        } catch (IOException | NumberFormatException notTold) {
            return Double.NaN;
        }
        double share = allBefore > 0 && all > allBefore ? (double) (busy - busyBefore) / (all - allBefore) : Double.NaN;
        busyBefore = busy;
        allBefore = all;
        return share;
    }

    private boolean isAllowed(String name) {
        String number = name.substring("cpu".length());
        return !number.isEmpty() && (allowed.isEmpty() || allowed.get(Integer.parseInt(number)));
    }

    /** Such as {@code 0-3,8}; empty when it is not told, which means all. */
    private static BitSet allowed(Path status) {
        BitSet found = new BitSet();
        try (BufferedReader lines = Files.newBufferedReader(status, StandardCharsets.UTF_8)) {
            String list = lines.lines().filter(line -> line.startsWith(ALLOWED)).findFirst().orElse(ALLOWED);
            for (String range : list.substring(ALLOWED.length()).strip().split(",")) {
                String[] ends = range.split("-");
                if (!range.isEmpty()) {
                    found.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
                }
            }
        } catch (IOException | java.io.UncheckedIOException | NumberFormatException notTold) {
            found.clear();
        }
        return found;
    }
}
