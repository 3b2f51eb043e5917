// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import io.ringside.api.drill.Drill;
import io.ringside.api.ui.WindowBench;

/** What the command line asked for. */
sealed interface Launch {
    /** The sidecar and its ring. */
    Target target();

    /** Opens the window with a sidecar running. */
    record Window(Target target) implements Launch {
        /** What no words at all ask for. */
        static Window usual() {
            return new Window(new TargetOptions().target(""));
        }
    }

    /**
     * Runs the demo script.
     *
     * @param headless whether it was asked to open no window
     * @param pictures where its pictures go
     */
    record Demo(Target target, boolean headless, Path pictures) implements Launch {}

    /** Reads console commands from standard input. */
    record Shell(Target target) implements Launch {}

    /**
     * Streams a file through a sidecar.
     *
     * @param input file to read
     * @param output file to write
     * @param swaps swaps to make on the way
     * @param chunkBytes bytes per command
     */
    record Pipe(Target target, Path input, Path output, int swaps, int chunkBytes) implements Launch {}

    /**
     * Measures the window.
     *
     * @param parts what to measure
     * @param results folder for the result
     */
    record BenchUi(Target target, Set<WindowBench.Part> parts, Path results) implements Launch {}

    /**
     * Makes faults on purpose, under load.
     *
     * @param drill which faults
     * @param time how long
     * @param seed of its random times
     * @param isolation where the sidecar runs meanwhile
     */
    record Drilled(Target target, Drill drill, Duration time, long seed, String isolation) implements Launch {}
}
