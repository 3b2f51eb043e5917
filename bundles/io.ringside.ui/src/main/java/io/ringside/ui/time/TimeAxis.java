// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.time;

import java.util.List;

/**
 * The time that all charts show: which stretch, live or frozen, with one cursor and one set of marks. It belongs to the window; views read it and
 * may move it. Taking in goes on whatever it shows. Confined to one thread.
 */
public final class TimeAxis {
    /** {@link #cursor} when there is none. */
    public static final long NONE = Long.MIN_VALUE;

    private TimeWindow window = TimeWindow.M1;
    private boolean frozen;
    private long right;
    private long newest;
    private long newestMillis;
    private long oldest = Long.MAX_VALUE;
    private long cursor = NONE;
    private List<ChartMark> marks = List.of();
    private long changes;

    /** Time went on: the newest sample was taken then. */
    public void advance(long nanos, long epochMillis) {
        newest = nanos;
        newestMillis = epochMillis;
        oldest = Math.min(oldest, nanos);
        if (!frozen) {
            right = nanos;
        }
    }

    /** What is marked in all charts, newest first. */
    public void marks(List<ChartMark> now) {
        marks = List.copyOf(now);
    }

    /** What is marked, newest first. */
    public List<ChartMark> marks() {
        return marks;
    }

    /** How much time is shown. */
    public TimeWindow window() {
        return window;
    }

    /** Whether the view stands still. */
    public boolean isFrozen() {
        return frozen;
    }

    /** Time at the right edge, nanoseconds. */
    public long right() {
        return right;
    }

    /** Time at the left edge, nanoseconds. */
    public long left() {
        return right - window.spanNanos();
    }

    /** How far the right edge is behind what was taken in, nanoseconds. */
    public long behind() {
        return newest - right;
    }

    /** The moment that all charts point at, or {@link #NONE}. */
    public long cursor() {
        return cursor;
    }

    /** Rises whenever a person moved something, so that charts know when to draw although no time went on. */
    public long changes() {
        return changes;
    }

    /** Wall clock of a time, milliseconds. */
    public long wallMillis(long nanos) {
        return newestMillis - (newest - nanos) / 1_000_000;
    }

    /** CLOCK_MONOTONIC of a wall clock time. */
    public long nanosOf(long epochMillis) {
        return newest - (newestMillis - epochMillis) * 1_000_000;
    }

    /** The view stands still. */
    public void freeze() {
        frozen = true;
        changes++;
    }

    /** The view goes with the time. */
    public void live() {
        frozen = false;
        cursor = NONE;
        right = newest;
        changes++;
    }

    /** Freezes, or goes live. */
    public void toggle() {
        if (frozen) {
            live();
        } else {
            freeze();
        }
    }

    /** Freezes and moves the stretch; a negative amount shows what was earlier. It stays within what was taken in. */
    public void scroll(long nanos) {
        frozen = true;
        long earliest = Math.min(newest,
                Math.max(oldest, newest - TimeWindow.H24.spanNanos()) + window.spanNanos() / 2);
        right = Math.clamp(right + nanos, earliest, newest);
        changes++;
    }

    /** Shows the oldest that is kept. */
    public void home() {
        scroll(-2 * TimeWindow.H24.spanNanos());
    }

    /** Shows another amount of time; the cursor, or else the right edge, stays where it is. */
    public void window(TimeWindow wanted) {
        if (frozen && cursor != NONE) {
            double place = (double) (right - cursor) / window.spanNanos();
            right = Math.min(newest, cursor + (long) (place * wanted.spanNanos()));
        }
        window = wanted;
        if (frozen) {
            scroll(0);
        }
        changes++;
    }

    /** Points at a moment. */
    public void pointAt(long nanos) {
        cursor = nanos;
        changes++;
    }

    /** Points at nothing. */
    public void pointAway() {
        if (cursor != NONE) {
            cursor = NONE;
            changes++;
        }
    }

    /** Freezes and moves the cursor by slots; the stretch follows it. */
    public void moveCursor(int slots) {
        freeze();
        long from = cursor == NONE ? right - window.spanNanos() / 2 : cursor;
        cursor = Math.min(newest, from + slots * window.slotNanos());
        if (cursor < left()) {
            scroll(cursor - left());
        } else if (cursor > right) {
            scroll(cursor - right);
        }
        cursor = Math.max(cursor, left());
    }
}
