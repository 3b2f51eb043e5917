// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.time.Duration;

import io.ringside.api.bridge.CrashReport;

/** Says in words how a sidecar ended without being told to. */
final class CrashSentences {
    private static final String[] SIGNALS = {"", "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT",
        "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM"};
    private static final int CPU_TIME = 24;
    private static final int BAD_CALL = 31;

    private CrashSentences() {}

    /** {@code SIGSEGV in f+0x1c of lib.so while it handled the command at position 64, attempt 2}. */
    static String cause(CrashReport crash) {
        StringBuilder text = new StringBuilder();
        text.append(crash.signal() != 0 ? signal(crash.signal()) : "exit code " + crash.exitCode());
        if (!crash.where().isEmpty()) {
            text.append(" in ").append(crash.where());
        }
        if (crash.position() >= 0) {
            text.append(" while it handled the command at position ").append(crash.position());
            if (crash.attempt() > 1) {
                text.append(", attempt ").append(crash.attempt());
            }
        }
        return text.toString();
    }

    private static String signal(int signal) {
        if (signal == CPU_TIME) {
            return "SIGXCPU";
        }
        if (signal == BAD_CALL) {
            return "SIGSYS";
        }
        return signal < SIGNALS.length ? SIGNALS[signal] : "signal " + signal;
    }

    static String restarting(String title, String cause, Duration pause) {
        return "RS-301: " + title + " ended: " + cause + ". It is started again in " + pause.toMillis()
                + " ms; nothing is lost.";
    }

    static String held(String title, String cause, int inARow) {
        return "RS-302: " + title + " keeps ending (" + inARow + " times in a row, the last by " + cause
                + "). It is held and commands wait in the ring. Roll back, skip the command, or start it anyway.";
    }
}
