// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.CrashReport;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarState;

/**
 * A ring, a sender and a sidecar in a time of their own, which passes only when a drill waits: the same steps make the same figures. It can be
 * made to do what must not be. Confined to one thread.
 */
final class World implements DrillClock {
    static final int LOAD_RECORD = 32;
    static final int LOADS_A_MILLI = 40;
    static final int SERVED_A_MILLI = 30;

    private static final long MILLI = 1_000_000;
    private static final long NOTICE_NANOS = 5 * MILLI;
    private static final long RESTART_NANOS = 100 * MILLI;

    /** As with the host: commands are done before it shows who does them. Long, so that a drill meets it. */
    private static final long SHOWN_NANOS = 100 * MILLI;

    int capacity = 4096;

    /** What goes wrong in this world. */
    final List<Fault> faults = new ArrayList<>();

    /** What may go wrong. */
    // @formatter:off it would make one line of them
    enum Fault {
        LOSES_ON_KILL,
        DOUBLES_ON_KILL,
        NEVER_RESTARTS,
        GIVES_UP,
        NEVER_IN_HAND,
        FORGETS_IN_HAND,
        SOMEBODY_TAKES_OVER,
        NEVER_STOPS_STILL,
        MISCOUNTS_REFUSED,
        NEVER_FULL,
        LETS_IN_WHEN_FULL,
        NEVER_DRAINS,
        OLD_ONE_ANSWERS
    }
    // @formatter:on

    /** One record in the ring. */
    record Waiting(int bytes, long nanos) {}

    final Deque<Waiting> ring = new ArrayDeque<>();
    final List<CrashReport> crashes = new ArrayList<>();
    String isolation = "in-process";
    SidecarState state = SidecarState.RUNNING;
    long pid;
    long restarts;
    long generation = 1;
    long epoch = 1;
    long version = 0x010000;
    long answering = 0x010000;
    long versionChanges;
    boolean signalled;
    long rate = -1; // of the load, -1 when none runs
    long loadLeft;
    long loadRefused;
    long accepted;
    long refused;
    long done;
    long doneUnshown;
    long redelivered;
    long lost;
    long doubled;

    private long nanos = 1_000_000_000;
    private long produced;
    private long consumed;
    private long busyUntil;
    private long due;
    private long diedAt = -1;
    private long shownAt = -1;
    private long nextPid = 100;

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void await(long time) {
        long until = nanos + Math.max(time, 1);
        while (nanos < until) {
            long step = Math.min(MILLI - nanos % MILLI, until - nanos);
            nanos += step;
            if (nanos % MILLI == 0) {
                pass();
            }
        }
    }

    /** One millisecond of sender, sidecar and supervision. */
    private void pass() {
        supervise();
        send();
        if ((state == SidecarState.RUNNING || shownAt >= 0) && (!signalled || has(Fault.NEVER_STOPS_STILL))
                && !has(Fault.NEVER_DRAINS)) {
            serve();
        }
    }

    private void supervise() {
        if (shownAt >= 0 && nanos >= shownAt) {
            shownAt = -1;
            generation++;
            pid = nextPid++;
            state = SidecarState.RUNNING;
        }
        if (diedAt < 0 || has(Fault.NEVER_RESTARTS)) {
            return;
        }
        if (nanos - diedAt >= RESTART_NANOS) {
            diedAt = -1;
            restarts++;
            shownAt = nanos + SHOWN_NANOS;
        } else if (has(Fault.GIVES_UP)) {
            state = SidecarState.FAILED;
        }
    }

    private void send() {
        if (rate < 0) {
            return;
        }
        due = rate == 0 ? LOADS_A_MILLI : rate / 1000;
        while (due > 0 && loadLeft != 0) {
            if (!offer(LOAD_RECORD, 0)) {
                loadRefused++;
                return;
            }
            loadLeft--;
            due--;
        }
    }

    private void serve() {
        int served = 0;
        while (served < SERVED_A_MILLI && nanos >= busyUntil && !ring.isEmpty()) {
            Waiting next = ring.poll();
            consumed += next.bytes();
            busyUntil = nanos + next.nanos();
            done++;
            doneUnshown += shownAt >= 0 ? 1 : 0;
            served++;
        }
        if (served > 0 && answering != version && !has(Fault.OLD_ONE_ANSWERS)) {
            answering = version;
            versionChanges++;
        }
    }

    /** Whether the ring takes a record of so many bytes. */
    boolean offer(int bytes, long time) {
        boolean room = produced - consumed + bytes <= capacity;
        if (has(Fault.NEVER_FULL) && !room) {
            consumed = produced;
            done += ring.size();
            ring.clear();
            room = true;
        }
        if (has(Fault.LETS_IN_WHEN_FULL) && bytes > LOAD_RECORD && produced - consumed == capacity) {
            consumed += bytes;
            room = true;
        }
        if (!room) {
            refused += has(Fault.MISCOUNTS_REFUSED) && refused % 7 == 6 ? 2 : 1;
            return false;
        }
        ring.add(new Waiting(bytes, time));
        produced += bytes;
        accepted++;
        return true;
    }

    void kill() {
        if (state != SidecarState.RUNNING) {
            throw new RingsideException("RS-314", "Nobody runs who could be killed: it is " + state + ".");
        }
        boolean inHand = !ring.isEmpty() && !has(Fault.NEVER_IN_HAND);
        crashes.addFirst(new CrashReport(nanos / MILLI, pid, "demo", 9, -1, "", inHand ? consumed : -1, 2, 1,
                new byte[0]));
        redelivered += inHand && !has(Fault.FORGETS_IN_HAND) ? 1 : 0;
        lost += has(Fault.LOSES_ON_KILL) ? 1 : 0;
        doubled += has(Fault.DOUBLES_ON_KILL) ? 1 : 0;
        state = SidecarState.RESTARTING;
        diedAt = nanos;
    }

    /** Crashes that the host has seen by now. */
    List<CrashReport> noticed() {
        return diedAt >= 0 && nanos - diedAt < NOTICE_NANOS ? crashes.subList(1, crashes.size()) : crashes;
    }

    void signal(boolean stop) {
        signalled = stop;
        if (stop && has(Fault.SOMEBODY_TAKES_OVER)) {
            epoch++;
        }
    }

    void move(String to) {
        isolation = to;
        pid = to.equals("own-process") ? nextPid++ : 0;
        serveAnew();
    }

    void serveAnew() {
        generation++;
        epoch++;
    }

    RingReading reading() {
        return new RingReading(nanos, capacity, produced, consumed, consumed, consumed, consumed, accepted + refused,
                accepted, refused, produced, 0, 0, 0, 0, 0, done, redelivered, 0, done, done, 0, done, 0, 0, done, 1, 0,
                0, 0, 0, 0, false, 2, 2, 0, generation, epoch);
    }
}
