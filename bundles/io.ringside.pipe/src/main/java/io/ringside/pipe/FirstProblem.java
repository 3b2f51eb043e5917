// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import java.util.concurrent.atomic.AtomicReference;

import io.ringside.api.RingsideException;

/** The first thing that went wrong with a stream: what follows from it is not worth telling. Safe for any thread. */
final class FirstProblem {
    private final AtomicReference<String> sentence = new AtomicReference<>("");

    void report(RingsideException problem) {
        sentence.compareAndSet("", problem.sentence());
    }

    boolean none() {
        return sentence.get().isEmpty();
    }

    String sentence() {
        return sentence.get();
    }
}
