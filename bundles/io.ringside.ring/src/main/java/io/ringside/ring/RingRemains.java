// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.ringside.ring.os.ThisProcess;

/** Whether a ring may go: sure only while both of its roles are held, so that nothing in it moves. */
final class RingRemains {
    private RingRemains() {}

    /** Whether it is empty, and neither of use to somebody now nor about to be. */
    static boolean mayGo(RingFile ring) {
        return !ring.file().lockedByOther(Role.PRODUCER.lockByte())
                && !ring.file().lockedByOther(Role.CONSUMER.lockByte())
                && isEmpty(ring) && !isNewborn(ring);
    }

    /** Whether everything published is done. */
    static boolean isEmpty(RingFile ring) {
        return word(ring, RingLayout.producer("producer_position")) == word(ring, RingLayout.consumer("done"));
    }

    /**
     * Whether its creator lives and nobody has held its producer role yet: it has a name already, and a producer comes
     * soon.
     */
    private static boolean isNewborn(RingFile ring) {
        RingDescriptor made = ring.descriptor();
        return (int) word(ring, RingLayout.producer("state")) == RingState.NONE
                && made.boot().equals(ThisProcess.boot())
                && made.creatorStart() != 0 && made.creatorStart() == ThisProcess.startOf(made.creatorPid());
    }

    private static long word(RingFile ring, long at) {
        byte[] head = new byte[RingLayout.STATE_OFFSET];
        int got = ring.file().read(head);
        if (got < head.length) {
            throw RingErrors.truncated(ring.path(), got, ring.descriptor().fileLength());
        }
        return ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong((int) at);
    }
}
