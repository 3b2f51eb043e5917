// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.child;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes that each thread of this JVM has allocated, attached native threads included, but for the thread that asks: it only waits, and the
 * question itself costs it some.
 *
 * @param threads by name
 * @param total of all, threads that have ended included
 */
record Allocation(Map<String, Long> threads, long total) {
    private static final com.sun.management.ThreadMXBean BEAN = (com.sun.management.ThreadMXBean) ManagementFactory
            .getThreadMXBean();

    static Allocation now() {
        long own = BEAN.getCurrentThreadAllocatedBytes();
        long total = BEAN.getTotalThreadAllocatedBytes() - own;
        Map<String, Long> threads = new TreeMap<>();
        for (long id : BEAN.getAllThreadIds()) {
            if (id != Thread.currentThread().threadId()) {
                threads.merge(BEAN.getThreadInfo(id).getThreadName(), BEAN.getThreadAllocatedBytes(id), Long::sum);
            }
        }
        return new Allocation(threads, total);
    }

    Allocation since(Allocation before) {
        Map<String, Long> grown = new TreeMap<>();
        threads.forEach((name, bytes) -> grown.put(name, bytes - before.threads.getOrDefault(name, 0L)));
        grown.values().removeIf(bytes -> bytes == 0);
        return new Allocation(grown, total - before.total);
    }

    List<String> lines() {
        return threads.entrySet().stream().map(entry -> "allocator\t" + entry.getKey() + "\t" + entry.getValue())
                .toList();
    }
}
