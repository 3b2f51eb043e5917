// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.List;

import io.ringside.api.bridge.CrashReport;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.sidecar.SidecarSettings;

/**
 * A crash and what came of it, as far as it was seen.
 *
 * @param crash as the host reported it
 * @param settings under which it happened
 * @param restartedMillis from the crash to the next serving worker, or -1 when none was seen yet
 * @param lost sequences lost when it was seen last
 * @param before the newest commands before it that the ring still held when it was seen, oldest first
 */
record CrashEntry(CrashReport crash, SidecarSettings settings, long restartedMillis, long lost,
        List<RingRecord> before) {
    CrashEntry {
        before = List.copyOf(before);
    }

    boolean isOf(CrashReport other) {
        return crash.pid() == other.pid() && crash.epochMillis() == other.epochMillis();
    }

    CrashEntry restarted(long millis) {
        return new CrashEntry(crash, settings, millis, lost, before);
    }

    CrashEntry lost(long now) {
        return now == lost ? this : new CrashEntry(crash, settings, restartedMillis, now, before);
    }

    CrashEntry withBefore(List<RingRecord> records) {
        return new CrashEntry(crash, settings, restartedMillis, lost, records);
    }
}
