// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ring.Damage;
import io.ringside.ring.RingCursor;
import io.ringside.ring.RingView;
import io.ringside.ring.Role;

/**
 * One ring under the eyes of the inspector: a view of its file and what was read of late. Guarded by its own monitor.
 */
final class WatchedRing implements AutoCloseable {
    private static final long LEAST_SPAN_NANOS = 20_000_000L;

    private final RingView view;
    private final Object key;
    private final RingHistory history = new RingHistory();
    private boolean closed;

    private WatchedRing(RingView view) {
        this.view = view;
        this.key = key(view.path());
    }

    static WatchedRing open(Path file) {
        return new WatchedRing(RingView.open(file));
    }

    /** Whether its name still stands for this very file. */
    boolean isStillThere() {
        return key != null && key.equals(key(view.path()));
    }

    private static Object key(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
        } catch (IOException e) {
            return null; // gone
        }
    }

    synchronized RingReading read() {
        RingReading reading = view.read();
        history.add(reading);
        return reading;
    }

    /** Where producer and worker stood to each other. */
    synchronized Placement placement() {
        return view.placement();
    }

    synchronized WorkerHistograms histograms() {
        return view.histograms();
    }

    /** Under the name of the file: a ring is asked for by it. */
    synchronized RingSummary summary(String name) {
        RingReading reading = read();
        return new RingSummary(name, view.path(),
                view.descriptor().kind().name().toLowerCase(Locale.ROOT),
                reading.capacity(), view.pid(Role.PRODUCER), view.held(Role.PRODUCER), view.pid(Role.CONSUMER),
                view.held(Role.CONSUMER),
                reading.unread(), view.warning());
    }

    synchronized RingPicture picture(int most) {
        RingReading reading = read();
        RingCursor cursor = view.cursor();
        List<RingRecord> records = new ArrayList<>();
        while (records.size() < most && cursor.next()) {
            records.add(cursor.record());
        }
        cursor.countToEnd();
        boolean moved = cursor.overtaken() || view.read().consumerPosition() != reading.consumerPosition();
        return new RingPicture(reading, records, cursor.count(), cursor.unreadCount(), moved, cursor.damageSentence());
    }

    synchronized Optional<RingRecord> record(long position) {
        return view.recordAt(position);
    }

    synchronized StallVerdict verdict() {
        RingReading newest = read();
        if (history.span() < LEAST_SPAN_NANOS) { // nobody looked of late: one look tells of no movement
            LockSupport.parkNanos(LEAST_SPAN_NANOS);
            newest = read();
        }
        return StallWatch.verdict(newest, history, view.held(Role.PRODUCER), view.held(Role.CONSUMER), damage(newest));
    }

    private static String damage(RingReading reading) {
        for (Damage damage : Damage.values()) {
            if (damage.code() == reading.damage()) {
                return damage.at(reading.done());
            }
        }
        return "damage " + reading.damage();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        view.close();
    }
}
