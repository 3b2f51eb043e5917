// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.util.Optional;

import io.ringside.api.command.LoadProgress;
import io.ringside.api.event.EventCounters;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapPhase;
import io.ringside.ui.PulseReading;

/** What differs between two readings when something goes on; what a worker that waits counts does not. */
public record Activity(long produced, long consumed, EventCounters events, SidecarStatus sidecar, LoadProgress load,
        Optional<SwapPhase> phase, int swaps, PulseReading.Care care, String problem) {

    static Activity of(PulseReading reading) {
        RingReading ring = reading.ring();
        return new Activity(ring == null ? -1 : ring.producerPosition(), ring == null ? -1 : ring.consumerPosition(),
                reading.events().counters(), reading.sidecar(), reading.load(), reading.swaps().phase(),
                reading.swaps().history().size(), reading.care(), reading.problem());
    }
}
