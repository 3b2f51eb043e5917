// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.pipe;

/**
 * What a stream came to.
 *
 * @param commands commands accepted, the closing FLUSH included
 * @param events events written
 * @param bytesIn bytes read
 * @param bytesOut bytes written
 * @param nanos from the first command to the last event
 * @param swaps swaps committed meanwhile
 * @param mostUnread most records unread in the ring at once, as seen when sending
 * @param causesInOrder whether the causes of all events were all command positions, in order
 * @param problem empty, or one sentence with a code
 */
public record PipeReport(long commands, long events, long bytesIn, long bytesOut, long nanos, int swaps,
        long mostUnread,
        boolean causesInOrder, String problem) {
    /** Whether every command was answered in order and nothing failed. */
    public boolean whole() {
        return problem.isEmpty() && causesInOrder;
    }
}
