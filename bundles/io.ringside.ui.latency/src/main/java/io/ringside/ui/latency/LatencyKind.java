// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.latency;

import io.ringside.api.inspect.TimeHistogram;
import io.ringside.api.inspect.WorkerHistograms;

/** Which part of a command's time is shown. */
enum LatencyKind {
    TOTAL("total"), QUEUE("queue wait"), SERVICE("service"), UPCALL("upcall");

    private final String word;

    LatencyKind(String word) {
        this.word = word;
    }

    TimeHistogram of(WorkerHistograms reading) {
        return switch (this) {
            case TOTAL -> reading.total();
            case QUEUE -> reading.queue();
            case SERVICE -> reading.service();
            case UPCALL -> reading.upcall();
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
