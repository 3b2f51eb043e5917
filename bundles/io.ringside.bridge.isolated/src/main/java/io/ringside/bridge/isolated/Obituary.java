// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated;

import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.CrashReport;
import io.ringside.ring.InHand;
import io.ringside.ring.RingView;

/**
 * Puts together how a runner ended: its exit, what its signal handler wrote, the symbols of the library, and the command in hand from the ring.
 *
 * @param sidecar name and version
 * @param library file name, for people
 * @param image the private copy, still open
 * @param pid the process that ended
 */
record Obituary(String sidecar, String library, FileChannel image, long pid) {

    /** Java answers 128 + n for a process that signal n ended. */
    private static final int SIGNALLED = 128;
    private static final int LAST_SIGNAL = 64;
    private static final int MOST_CALLERS = 3;

    /**
     * The report.
     *
     * @param exit as Java tells it
     * @param fault what the handler wrote, or null: SIGKILL leaves no time for it
     */
    CrashReport report(int exit, Answer.Fault fault, RingView ring) {
        boolean signalled = exit > SIGNALLED && exit <= SIGNALLED + LAST_SIGNAL;
        int signal = signalled ? exit - SIGNALLED : 0;
        Optional<InHand> inHand = inHand(ring);
        return new CrashReport(System.currentTimeMillis(), pid, sidecar, signal, signalled ? -1 : exit,
                where(exit, fault), inHand.map(InHand::position).orElse(-1L), inHand.map(InHand::type).orElse(0),
                inHand.map(InHand::attempt).orElse(1), inHand.map(InHand::payload).orElse(new byte[0]));
    }

    private static Optional<InHand> inHand(RingView ring) {
        try {
            return ring.inHand();
        } catch (RingsideException e) {
            return Optional.empty(); // the ring itself is gone, which is told elsewhere
        }
    }

    private String where(int exit, Answer.Fault fault) {
        if (exit == RunnerProtocol.EXIT_RING_CUT) {
            return "the file of its ring became shorter while it was mapped";
        }
        if (fault == null || fault.library() == 0) {
            return "";
        }
        ElfSymbols symbols = new ElfSymbols(image);
        Optional<String> place = symbols.at(fault.pc() - fault.library());
        List<String> callers = new ArrayList<>();
        for (long address : fault.returns()) {
            // what called stands one instruction before where it returns to
            symbols.at(address - fault.library() - 1).filter(found -> callers.size() < MOST_CALLERS)
                    .ifPresent(callers::add);
        }
        if (place.isPresent()) {
            return place.get() + " in " + library;
        }
        return callers.isEmpty() ? "outside " + library : "below " + callers.getFirst() + " in " + library;
    }

    /** What a report says, as one clause: {@code was ended by SIGSEGV in crash+0x4 in libfaulty.so}. */
    static String clause(CrashReport report) {
        String end = report.signal() != 0
                ? "was ended by " + signalName(report.signal())
                : "ended itself with exit code " + report.exitCode();
        String where = report.where().isEmpty() ? "" : " (" + report.where() + ")";
        String hand = report.position() < 0
                ? ", nothing in hand"
                : ", the command of type " + report.type() + " at position " + report.position() + " in hand";
        return end + where + hand;
    }

    static String signalName(int number) {
        return switch (number) {
            case 4 -> "SIGILL";
            case 5 -> "SIGTRAP";
            case 6 -> "SIGABRT";
            case 7 -> "SIGBUS";
            case 8 -> "SIGFPE";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 15 -> "SIGTERM";
            case 31 -> "SIGSYS";
            default -> "signal " + number;
        };
    }
}
