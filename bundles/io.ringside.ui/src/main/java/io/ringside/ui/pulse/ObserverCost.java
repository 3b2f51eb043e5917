// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** How much of a core the threads that watch and draw take: the price of looking. Confined to one thread. */
public final class ObserverCost {
    private static final long RELIST_NANOS = 5_000_000_000L;

    private ThreadMXBean threads; // from the first measure on: to get it takes longer than the first frame can wait
    private Map<Long, Long> before = new HashMap<>(); // CPU time by thread, nanoseconds
    private long measuredAt;
    private long listedAt = Long.MIN_VALUE / 2;
    private double share = Double.NaN;
    private long total;

    /** Share of one core since the last call, NaN before the second one or where the system does not tell. */
    public double measure(long now) {
        if (threads == null) {
            threads = ManagementFactory.getThreadMXBean();
        }
        if (!threads.isThreadCpuTimeSupported()) {
            return share;
        }
        if (now - listedAt > RELIST_NANOS) {
            listedAt = now;
            list();
        }
        long spent = 0;
        Map<Long, Long> after = new HashMap<>();
        for (Map.Entry<Long, Long> thread : before.entrySet()) {
            long time = threads.getThreadCpuTime(thread.getKey());
            if (time >= 0) {
                after.put(thread.getKey(), time);
                spent += time - (thread.getValue() < 0 ? time : thread.getValue());
            }
        }
        before = after;
        total += spent;
        if (measuredAt != 0 && now > measuredAt) {
            share = (double) spent / (now - measuredAt);
        }
        measuredAt = now;
        return share;
    }

    /** All that was spent up to the last measure, nanoseconds. */
    public long totalNanos() {
        return total;
    }

    private void list() {
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && isOfTheWindow(thread.getThreadName())) {
                before.putIfAbsent(thread.getThreadId(), -1L);
            }
        }
    }

    /** JavaFX's own threads, and those of this window by their names. */
    static boolean isOfTheWindow(String name) {
        return name.startsWith("JavaFX") || name.startsWith("QuantumRenderer")
                || name.startsWith("InvokeLaterDispatcher") || name.equals("ringside-sampler")
                || name.equals("ringside-status") || name.equals("ringside-watchdog") || name.endsWith("-view");
    }
}
