// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import io.ringside.api.inspect.RingReading;
import io.ringside.ring.Ring;
import io.ringside.ring.RingView;

/** The command ring as a hand-over sees it. */
record RingAccess(Ring ring, RingView view, CommandGate gate) {
    RingReading reading() {
        return view.read();
    }
}
