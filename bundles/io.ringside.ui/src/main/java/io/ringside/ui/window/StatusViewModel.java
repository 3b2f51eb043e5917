// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.io.File;

import io.ringside.ui.Figures;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the bar at the bottom says: the window's own cost and the machine's limits. Confined to one thread. */
final class StatusViewModel {
    private final ReadOnlyStringWrapper window = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper heap = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper machine = new ReadOnlyStringWrapper("");
    private final File sharedMemory;

    StatusViewModel(File sharedMemory) {
        this.sharedMemory = sharedMemory;
    }

    ReadOnlyStringProperty windowProperty() {
        return window.getReadOnlyProperty();
    }

    ReadOnlyStringProperty heapProperty() {
        return heap.getReadOnlyProperty();
    }

    ReadOnlyStringProperty machineProperty() {
        return machine.getReadOnlyProperty();
    }

    void onText(double framesPerSecond, long longestStallNanos) {
        window.set("window " + Math.round(framesPerSecond) + " frames/s, longest stall "
                + Figures.duration(longestStallNanos));
        Runtime runtime = Runtime.getRuntime();
        heap.set("heap " + mebibytes(runtime.totalMemory() - runtime.freeMemory()) + " of "
                + mebibytes(runtime.maxMemory()));
        long total = sharedMemory.getTotalSpace();
        String free = total == 0
                ? "not there"
                : Figures.percent((double) sharedMemory.getUsableSpace() / total) + " free";
        machine.set(sharedMemory + " " + free);
    }

    private static String mebibytes(long bytes) {
        return Figures.count(bytes >> 20) + Figures.SPACE + "MiB";
    }
}
