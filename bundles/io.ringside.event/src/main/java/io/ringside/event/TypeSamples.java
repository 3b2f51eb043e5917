// SPDX-License-Identifier: Apache-2.0
package io.ringside.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.ringside.api.event.EventBatch;
import io.ringside.api.event.EventSample;

/**
 * The newest events of each type. The worker writes, any thread reads; neither waits for the other. All memory is taken beforehand, for the
 * {@link #TYPES_KEPT} types that come first: a sidecar has a handful, and one that makes up types without end must not fill the heap.
 */
final class TypeSamples {
    static final int TYPES_KEPT = 64;
    static final int OF_EACH = 32;

    private static final int TYPES = 1 << 16;

    private final SampleRing[] rings = new SampleRing[TYPES_KEPT];
    private final byte[] ringOfType = new byte[TYPES]; // 1, 2, ..; 0 for none; the worker's
    private volatile int used; // rings that have got an event; written by the worker, behind the event

    TypeSamples() {
        for (int i = 0; i < rings.length; i++) {
            rings[i] = new SampleRing(OF_EACH);
        }
    }

    /** Called by the worker. */
    void keep(EventBatch batch, int index, int type, long number, long now) {
        int ring = ringOfType[type & TYPES - 1];
        if (ring > 0) {
            rings[ring - 1].keep(batch, index, type, number, now);
        } else if (used < TYPES_KEPT) {
            rings[used].keep(batch, index, type, number, now);
            ring = used + 1;
            ringOfType[type & TYPES - 1] = (byte) ring;
            used = ring;
        }
    }

    /** The newest {@code mostOfEach} of each type, all of them newest first. */
    List<EventSample> newest(int mostOfEach) {
        List<EventSample> samples = new ArrayList<>();
        int known = used;
        for (int i = 0; i < known; i++) {
            samples.addAll(rings[i].newest(mostOfEach));
        }
        samples.sort(Comparator.comparingLong(EventSample::number).reversed());
        return samples;
    }
}
