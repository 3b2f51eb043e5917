// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.bridge.CrashReport;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.BackgroundWork;
import io.ringside.ui.PulseReading;

/**
 * The crashes that a host reports, and beside each what is seen only while it happens: how long the restart took, and the commands before it, which
 * the ring soon overwrites. Confined to one thread; the ring is read on another.
 */
final class CrashLog {
    private final RingInspector inspector;
    private final BackgroundWork work;
    private List<CrashEntry> entries = List.of(); // newest first

    CrashLog(RingInspector inspector, BackgroundWork work) {
        this.inspector = inspector;
        this.work = work;
    }

    /** All crashes, newest first. */
    List<CrashEntry> onText(PulseReading reading) {
        List<CrashEntry> now = new ArrayList<>();
        for (CrashReport crash : reading.care().supervision().crashes()) {
            now.add(entry(crash, reading));
        }
        if (!now.isEmpty()) {
            now.set(0, followed(now.getFirst(), reading));
        }
        entries = now;
        return entries;
    }

    private CrashEntry entry(CrashReport crash, PulseReading reading) {
        for (CrashEntry known : entries) {
            if (known.isOf(crash)) {
                return known;
            }
        }
        if (crash.position() >= 0 && !reading.sidecar().ring().isEmpty()) {
            LastRecords wanted = new LastRecords(inspector, reading.sidecar().ring(), crash.position(),
                    reading.events().recent());
            work.run(wanted::find, found -> keep(crash, found), _ -> {}); // a ring that is gone has nothing to tell
        }
        return new CrashEntry(crash, reading.care().settings(), -1, reading.ledger().lost(), List.of());
    }

    private void keep(CrashReport crash, List<io.ringside.api.inspect.RingRecord> found) {
        List<CrashEntry> now = new ArrayList<>(entries);
        now.replaceAll(entry -> entry.isOf(crash) ? entry.withBefore(found) : entry);
        entries = now;
    }

    /** The newest crash is the one whose restart can be seen. */
    private static CrashEntry followed(CrashEntry newest, PulseReading reading) {
        CrashEntry counted = newest.lost(reading.ledger().lost());
        long since = reading.sidecar().runningSinceMillis() - newest.crash().epochMillis();
        boolean serves = reading.sidecar().state() == SidecarState.RUNNING;
        return newest.restartedMillis() < 0 && serves && since >= 0 ? counted.restarted(since) : counted;
    }
}
