// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.ringside.ring.os.ThisProcess;

/** Whether a ring that nobody holds may go. Read while both of its roles are held, so nothing in it moves. */
final class RingRemains {
    private RingRemains() {}

    /** Whether everything published is done. */
    static boolean isEmpty(RingFile ring) {
        return word(ring, RingLayout.producer("producer_position")) == word(ring, RingLayout.consumer("done"));
    }

    /** Whether its creator lives and nobody has held its producer role yet: it has a name already, and a producer comes soon. */
    static boolean isNewborn(RingFile ring) {
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
