// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.ArrayList;
import java.util.List;

import io.ringside.api.bridge.CrashReport;

/** The crashes of a host's sidecars: how many in a row, and the newest reports. Changed under the lock of {@link Control}, read by anybody. */
final class CrashRow {
    private static final int KEPT = 50;

    private volatile List<CrashReport> reports = List.of();
    private volatile int inARow;

    void note(CrashReport report) {
        List<CrashReport> newest = new ArrayList<>(KEPT);
        newest.add(report);
        newest.addAll(reports.subList(0, Math.min(reports.size(), KEPT - 1)));
        reports = List.copyOf(newest);
    }

    /** One more; returns how many in a row now. */
    int count(boolean afterHealth) {
        inARow = afterHealth ? 1 : inARow + 1;
        return inARow;
    }

    /** A person took over: what comes next is a new row. */
    void end() {
        inARow = 0;
    }

    int inARow() {
        return inARow;
    }

    /** Newest first. */
    List<CrashReport> reports() {
        return reports;
    }
}
