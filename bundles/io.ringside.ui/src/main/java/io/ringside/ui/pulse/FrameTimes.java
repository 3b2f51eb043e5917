// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.pulse;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What the newest frames took: from the beginning of a pulse to the end of its layout by the clock, and then the processor time in which the
 * toolkit's own thread drew it, which is known at the next pulse. Confined to the JavaFX thread.
 */
public final class FrameTimes {
    static final int KEPT = 4_096;
    private static final int FIRST = 30; // frames of a start whose drawing is not measured: it would keep them waiting

    private ThreadMXBean threads;
    private final long[] took = new long[KEPT];
    private final long[] gaps = new long[KEPT];
    private long renderer = -1;
    private long renderedBefore;
    private long frames;
    private long begun; // of the frame that is open
    private long laidOut;
    private boolean open;

    /** A pulse begins that draws. */
    void begin(long now) {
        long rendered = rendered();
        long before = begun;
        if (open) {
            int cell = (int) (frames % KEPT);
            took[cell] = Math.max(0, laidOut - begun) + rendered - renderedBefore;
            frames++;
        }
        renderedBefore = rendered;
        gaps[(int) (frames % KEPT)] = before == 0 ? 0 : now - before;
        begun = now;
        laidOut = now;
        open = true;
    }

    /** Layout of the pulse has ended; what is left of it is the renderer's. */
    public void laidOut(long now) {
        laidOut = now;
    }

    /** Nothing is drawn for a while: the next frame has no gap to this one. */
    void rest() {
        open = false;
        begun = 0;
    }

    /** Frames whose time is known. */
    public long frames() {
        return frames;
    }

    /** What the newest took, oldest first. */
    public long[] took() {
        return newest(took);
    }

    /** Time since the frame before of the same frames. */
    public long[] gaps() {
        return newest(gaps);
    }

    private long[] newest(long[] cells) {
        int kept = (int) Math.min(frames, KEPT);
        long[] all = new long[kept];
        for (int i = 0; i < kept; i++) {
            all[i] = cells[(int) ((frames - kept + i) % KEPT)];
        }
        return all;
    }

    private long rendered() {
        if (frames < FIRST) {
            return 0;
        }
        if (threads == null) {
            threads = ManagementFactory.getThreadMXBean();
            renderer = find();
            renderedBefore = renderer < 0 ? 0 : Math.max(0, threads.getThreadCpuTime(renderer));
        } else if (renderer < 0) {
            renderer = find();
        }
        return renderer < 0 ? 0 : Math.max(0, threads.getThreadCpuTime(renderer));
    }

    private long find() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("QuantumRenderer"))
                .mapToLong(java.lang.management.ThreadInfo::getThreadId).findFirst().orElse(-1);
    }
}
