// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.alternatives;

import java.lang.foreign.ValueLayout;

/** As {@link PaddedLink}, but through a bounded segment of a shared arena instead of a masked address: bounds and liveness are checked. */
public final class BoundedLink extends PaddedLink {
    /** A file in shared memory. */
    public BoundedLink(String name) {
        super(name);
    }

    @Override
    void put(long at, long value) {
        segment.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
    }

    @Override
    long get(long at) {
        return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
    }
}
