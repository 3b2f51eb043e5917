// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.event;

import java.util.Map;

/**
 * Exact counts since the service started.
 *
 * @param delivered events taken from the native side
 * @param bytes their payload bytes
 * @param listenerFaults exceptions of listeners, caught
 * @param queueDrops events that did not fit the queue of a queued listener, summed over listeners
 * @param byType exact count of each type seen
 */
public record EventCounters(long delivered, long bytes, long listenerFaults, long queueDrops,
        Map<Integer, Long> byType) {}
