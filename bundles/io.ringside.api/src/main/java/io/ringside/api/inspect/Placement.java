// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

/**
 * Where the processors of a ring's producer and of its worker stood to each other when the worker was started. A sample:
 * the scheduler, or a hypervisor below it, may move either thread at any time.
 *
 * @param verdict what the time of a cache line says
 * @param lineNanos round trip of a cache line between the two processors in nanoseconds, 0 when not measured
 * @param atNanos when, CLOCK_MONOTONIC nanoseconds
 * @param producerCpu where the producer's thread was seen last
 * @param workerCpu where the worker ran
 * @param nice priority of the worker's thread as the kernel has it, -20 (first) to 19
 * @param niceAsked what was asked for, 0 when nothing was; another than {@code nice} was refused
 */
public record Placement(Verdict verdict, int lineNanos, long atNanos, int producerCpu, int workerCpu,
        int nice, int niceAsked) {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** In the order of the ABI. */
    public enum Verdict {
        /** Not measured: no producer yet, or its processor was too busy to answer. */
        UNKNOWN("not measured"),
        /** One processor, or two threads of one core. */
        SAME_CORE("same core"),
        /** Two cores that share a third-level cache. */
        SAME_COMPLEX("same complex"),
        /** Two cores that share none: streams are several times slower. */
        FAR("far");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** The verdict of code {@code RSD_PLACEMENT_*}; unknown to this version is UNKNOWN. */
        public static Verdict of(int code) {
            return code > 0 && code < values().length ? values()[code] : UNKNOWN;
        }

        /** As a person reads it. */
        public String words() {
            return words;
        }
    }

    /** Nothing is known. */
    public static Placement unknown() {
        return new Placement(Verdict.UNKNOWN, 0, 0, -1, -1, 0, 0);
    }

    /**
     * One clause: {@code same complex, 118 ns, cpu 0 and 1, sampled 12 s ago, nice 5}.
     *
     * @param nowNanos CLOCK_MONOTONIC nanoseconds
     */
    public String sentence(long nowNanos) {
        if (verdict == Verdict.UNKNOWN) {
            return verdict.words() + priority();
        }
        String time = lineNanos == 0 ? "" : ", " + lineNanos + " ns";
        return verdict.words() + time + ", cpu " + producerCpu + " and " + workerCpu + ", sampled "
                + Math.max(0, (nowNanos - atNanos) / NANOS_PER_SECOND) + " s ago" + priority();
    }

    /** Empty when nothing was asked and the worker runs like anybody. */
    private String priority() {
        if (nice == 0 && niceAsked == 0) {
            return "";
        }
        return ", nice " + nice + (isRefused() ? ", " + niceAsked + " was refused" : "");
    }

    /** Whether another priority was asked for than the worker's thread has. */
    public boolean isRefused() {
        return niceAsked != 0 && niceAsked != nice;
    }
}
