// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.alternatives;

/** As {@link PaddedLink}, but the sender reads the receiver's position before each message instead of keeping it in a field. */
public final class UncachedLink extends PaddedLink {
    /** A file in shared memory. */
    public UncachedLink(String name) {
        super(name, false);
    }
}
