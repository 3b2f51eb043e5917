// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import java.util.Map;

import io.ringside.api.bridge.CrashReport;

/** Signals of Linux by name, and what they mean. Stateless. */
public final class SignalWords {
    private record Signal(String name, String meaning) {}

    private static final Map<Integer, Signal> SIGNALS = Map.ofEntries(
            Map.entry(1, new Signal("SIGHUP", "its terminal went away")),
            Map.entry(2, new Signal("SIGINT", "somebody interrupted it")),
            Map.entry(3, new Signal("SIGQUIT", "somebody asked it to quit")),
            Map.entry(4, new Signal("SIGILL", "it came to bytes that are no instruction")),
            Map.entry(5, new Signal("SIGTRAP", "it ran into a trap")),
            Map.entry(6, new Signal("SIGABRT", "it gave itself up, as after a failed check")),
            Map.entry(7, new Signal("SIGBUS", "it touched memory that has nothing behind it")),
            Map.entry(8, new Signal("SIGFPE", "its arithmetic had no result, such as a division by zero")),
            Map.entry(9, new Signal("SIGKILL", "somebody killed it, or the machine was out of memory")),
            Map.entry(11, new Signal("SIGSEGV", "it touched memory that is not its own")),
            Map.entry(13, new Signal("SIGPIPE", "it wrote to where nobody reads")),
            Map.entry(14, new Signal("SIGALRM", "an alarm of its own went off")),
            Map.entry(15, new Signal("SIGTERM", "somebody asked it to end")),
            Map.entry(24, new Signal("SIGXCPU", "it used up its processor time")),
            Map.entry(25, new Signal("SIGXFSZ", "it wrote a larger file than it may")),
            Map.entry(31, new Signal("SIGSYS", "it called what its hardening forbids")));

    private SignalWords() {}

    /** {@code SIGSEGV}, {@code signal 42}, {@code exit 3}, or {@code end} when the process left no trace of how. */
    public static String name(CrashReport crash) {
        if (crash.signal() == 0) {
            return crash.exitCode() < 0 ? "end" : "exit " + crash.exitCode();
        }
        Signal known = SIGNALS.get(crash.signal());
        return known == null ? "signal " + crash.signal() : known.name();
    }

    /** What it means, one clause, or empty. */
    public static String meaning(CrashReport crash) {
        if (crash.signal() == 0) {
            return crash.exitCode() < 0 ? "" : "it ended by itself, with exit code " + crash.exitCode();
        }
        Signal known = SIGNALS.get(crash.signal());
        return known == null ? "" : known.meaning();
    }
}
