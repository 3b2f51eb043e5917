// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.util.concurrent.locks.LockSupport;

import io.ringside.api.bridge.EventSink;
import io.ringside.api.event.EventBatch;
import io.ringside.api.load.LoadRecord;

/** Compares the sequence of each answer of the demo sidecar with the one that must come, and what the sidecar says of damage; keeps none. */
final class SequenceSink implements EventSink {
    private volatile long last;
    private volatile String firstWrong = "";
    private volatile long standStillUntil;

    @Override
    public int onEvents(EventBatch batch) {
        while (standStillUntil - System.nanoTime() > 0) {
            LockSupport.parkNanos(standStillUntil - System.nanoTime());
        }
        for (int i = 0; i < batch.size(); i++) {
            long sequence = LoadRecord.isWhole(batch, i) ? batch.longAt(i, LoadRecord.EVENT_SEQUENCE) : -1;
            if (sequence != last + 1) {
                complain("answer " + sequence + " came after " + last);
            } else if (batch.longAt(i, LoadRecord.EVENT_DAMAGED) != 0) {
                complain("the sidecar saw a wrong checksum at " + sequence);
            }
            last = sequence;
        }
        return batch.size();
    }

    private void complain(String what) {
        if (firstWrong.isEmpty()) {
            firstWrong = what;
        }
    }

    /** The worker's thread stands still in its next upcall. Answers true. */
    boolean standStill(int millis) {
        standStillUntil = System.nanoTime() + millis * 1_000_000L;
        return true;
    }

    /** Sequence of the last answer. */
    long last() {
        return last;
    }

    /** Empty when all was in order. */
    String firstWrong() {
        return firstWrong;
    }

    @Override
    public void onLog(int level, String text) {
        // the host keeps the log
    }
}
