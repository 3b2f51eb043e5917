// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.util.List;
import java.util.Optional;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.SwapReport;

/** Readings for tests of views: only what a test is about is set. */
public final class Readings {
    /** Wall clock of every reading. */
    public static final long EPOCH_MILLIS = 1_700_000_000_000L;
    /** Capacity of every ring. */
    public static final long CAPACITY = 1 << 20;
    /** Bytes of a record. */
    public static final long RECORD = 32;

    private Readings() {}

    /** A ring with this many records accepted, done and refused so far. */
    public static RingReading ring(long nanos, long accepted, long done, long refused) {
        long most = (accepted - done) * RECORD;
        return new RingReading(nanos, CAPACITY, accepted * RECORD, done * RECORD, done * RECORD, -1, 0,
                accepted + refused, accepted, refused,
                accepted * RECORD, most, most > 0 ? nanos : 0, 0, refused > 0 ? nanos : 0, 0, done, 0, 0, done, done, 0,
                done, 0, 0, 0, 0, 0,
                0, 0, 0, 0, false, 2, 2, 0, 1, 1);
    }

    /** A sidecar in this state. */
    public static SidecarStatus sidecar(SidecarState state, List<Field> fields) {
        return new SidecarStatus("demo", "1.0.0", state, 1, 2, "0.1.0", "in-process", "/opt/demo_1.0.0.so", "main",
                EPOCH_MILLIS - 61_000, 0,
                0, "", fields);
    }

    /** A pulse with these samples of a running sidecar. */
    public static PulseReading pulse(SidecarState state, List<RingReading> samples) {
        return pulse(sidecar(state, List.of()), samples, PulseReading.Events.NONE, LoadProgress.NONE,
                PulseReading.Swaps.NONE);
    }

    /** A pulse with these parts. */
    public static PulseReading pulse(SidecarStatus sidecar, List<RingReading> samples, PulseReading.Events events,
            LoadProgress load,
            PulseReading.Swaps swaps) {
        RingReading newest = samples.isEmpty() ? null : samples.getLast();
        long nanos = newest == null ? 0 : newest.nanos();
        Ledger ledger = newest == null
                ? new Ledger(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                : new Ledger(newest.offered(), newest.accepted(), newest.refused(), newest.doneCount(),
                        newest.accepted() - newest.doneCount() - newest.quarantined(), newest.quarantined(),
                        newest.emitted(), newest.delivered(), newest.dropped(),
                        0, 0);
        return new PulseReading(nanos, EPOCH_MILLIS, sidecar, newest, samples, List.of(),
                new StallVerdict(StallVerdict.Kind.FLOWING, ""), Placement.unknown(), ledger,
                events, load, swaps, PulseReading.Care.NONE, "");
    }

    /** Swaps of which only the history is known. */
    public static PulseReading.Swaps swaps(SwapReport... newestFirst) {
        return new PulseReading.Swaps(Optional.empty(), List.of(newestFirst), List.of(), List.of());
    }
}
