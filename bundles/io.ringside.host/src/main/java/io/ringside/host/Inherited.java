// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import io.ringside.api.inspect.RingReading;
import io.ringside.ring.RingState;
import io.ringside.ring.RingView;

/**
 * What a host found in a ring whose host was gone.
 *
 * @param lastAccepted position of the last command that the ring accepted, or -1: whoever sends knows from it what to send again
 * @param unreadBytes accepted and not done
 * @param ambiguous position of the command that was in hand, or -1
 * @param sidecar name and version of what served last, or empty
 * @param swap empty, or one sentence on the hand-over that was under way
 */
public record Inherited(long lastAccepted, long unreadBytes, long ambiguous, String sidecar, String swap) {

    /** Of a new ring. */
    static final Inherited NOTHING = new Inherited(-1, 0, -1, "", "");

    static Inherited of(RingView view) {
        RingReading reading = view.read();
        boolean inHand = reading.inHandFrom() >= 0 && reading.inHandFrom() == reading.done()
                && reading.inHandTo() != reading.done();
        return new Inherited(view.lastAccepted(), reading.unread(), inHand ? reading.inHandFrom() : -1, view.sidecar(),
                swap(view, reading));
    }

    /** Whoever served before is gone, or holds the role still: in each phase the first command that is not done is the next one's. */
    private static String swap(RingView view, RingReading reading) {
        return switch (view.swapPhase()) {
            case RingState.SWAP_PARKING -> "RS-306: The host before this one ended in a swap, while " + view.sidecar()
                    + " was to be parked. It served last; nothing was handed over and nothing is lost.";
            case RingState.SWAP_HANDING_OVER ->
                "RS-306: The host before this one ended in a swap, after the ring had been "
                        + "granted to epoch " + view.grantedEpoch() + (reading.epoch() == view.grantedEpoch()
                                ? ", which " + view.sidecar() + " took."
                                : ", which nobody took; " + view.sidecar() + " served last.")
                        + " Nothing is lost.";
            default -> "";
        };
    }
}
