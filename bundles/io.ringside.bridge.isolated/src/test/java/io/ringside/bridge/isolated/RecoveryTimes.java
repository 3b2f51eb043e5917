// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.Generation.StopReason;
import io.ringside.api.bridge.GenerationRequest;

/**
 * A program, no test: how long after SIGKILL the first record is processed again, with a warm spare and without. Commands wait in the ring
 * meanwhile. Arguments: rounds of each kind (default 50).
 */
final class RecoveryTimes {
    private static final long BETWEEN_NANOS = 20_000_000;

    private RecoveryTimes() {}

    public static void main(String[] arguments) throws InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        try (CommandSide side = new CommandSide(1 << 20, 1 << 20)) {
            print("with a warm spare", measure(side, rounds, true));
            print("without", measure(side, rounds, false));
        }
    }

    private static long[] measure(CommandSide side, int rounds, boolean spare) throws InterruptedException {
        long[] nanos = new long[rounds];
        Generation serving = side.serve(CommandSide.sidecar("echo"));
        for (int round = 0; round < rounds; round++) {
            Generation killed = serving;
            GenerationRequest next = spare ? side.request(CommandSide.sidecar("echo")) : null;
            Generation warm = spare ? side.bridge.load(next) : null;
            LockSupport.parkNanos(BETWEEN_NANOS);
            long began = System.nanoTime();
            killed.kill();
            CommandSide.await("dead", () -> killed.crash().isPresent());
            side.send(1, round);
            if (warm == null) {
                next = side.request(CommandSide.sidecar("echo"));
                warm = side.bridge.load(next);
            }
            side.grant(warm, next.epoch());
            Generation successor = warm;
            CommandSide.await("first record", () -> successor.status().firstRecordAtNanos() != 0);
            nanos[round] = successor.status().firstRecordAtNanos() - began;
            serving = warm;
            killed.stop(StopReason.FAULT, false, CommandSide.LONG);
        }
        serving.stop(StopReason.STOPPED, true, CommandSide.LONG);
        return nanos;
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("recovery %s: n=%d p50_ms=%.2f p99_ms=%.2f max_ms=%.2f%n", what, nanos.length,
                nanos[nanos.length / 2] / 1e6, nanos[Math.min(nanos.length - 1, nanos.length * 99 / 100)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
