// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import io.ringside.ring.os.MappedRegion;
import io.ringside.ring.os.Sleep;

/** What a {@link RingConsumer} knows, between lines that nobody uses. */
abstract class ConsumerFields extends LinesBefore {
    final RingFile file;
    final MappedRegion region;
    final long base;
    final long records;
    final long capacity;
    final long largest;
    final Linger linger;
    final Sleep sleep = new Sleep(2);

    long position;
    long doneCount;
    long unsettled;
    long ambiguousTo;
    int attempt = 1;
    Damage damage = Damage.NONE;
    boolean closed;

    ConsumerFields(RingFile file, MappedRegion region) {
        this.file = file;
        this.region = region;
        base = region.address();
        records = base + RingLayout.RECORDS_OFFSET;
        capacity = file.descriptor().capacity();
        largest = file.descriptor().largestPayload();
        linger = new Linger(capacity);
    }
}
