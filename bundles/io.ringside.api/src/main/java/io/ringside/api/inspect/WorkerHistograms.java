// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

/**
 * Where the time of commands goes, as the worker counts it in the ring. {@code queue}, {@code service} and {@code total} know stamped commands
 * only, and of these some thousand a second; {@code upcall} and {@code batches} know all.
 *
 * @param nanos when it was read, CLOCK_MONOTONIC
 * @param queue from the sender's stamp to the call of the handler
 * @param service in the handler
 * @param upcall of one upcall
 * @param total from the sender's stamp until the events are delivered and the command is done
 * @param batches counts of spans of 2^i to 2^(i+1) - 1 commands, 24 of them
 */
public record WorkerHistograms(long nanos, TimeHistogram queue, TimeHistogram service, TimeHistogram upcall,
        TimeHistogram total,
        long[] batches) {
    /** Nothing counted. */
    public static WorkerHistograms none() {
        return new WorkerHistograms(0, TimeHistogram.empty(), TimeHistogram.empty(), TimeHistogram.empty(),
                TimeHistogram.empty(), new long[24]);
    }
}
