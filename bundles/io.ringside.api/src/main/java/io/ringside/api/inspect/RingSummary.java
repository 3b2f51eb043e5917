// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

import java.nio.file.Path;

/**
 * A ring of this machine, as a list shows it.
 *
 * @param name its name
 * @param file where it lies
 * @param kind {@code commands} or {@code events}
 * @param capacity bytes of records
 * @param producerPid pid of the last producer, 0 when none
 * @param producerAlive whether the producer's role lock is held
 * @param consumerPid pid of the last consumer, 0 when none
 * @param consumerAlive whether the consumer's role lock is held
 * @param unreadBytes published and not done
 * @param problem empty, or one sentence with a code why it cannot be read
 */
public record RingSummary(String name, Path file, String kind, long capacity, int producerPid, boolean producerAlive,
        int consumerPid,
        boolean consumerAlive, long unreadBytes, String problem) {}
