// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.util.Locale;
import java.util.Optional;

/** Every command of this shell, in the order in which help lists them. */
enum Usage {
    // @formatter:off one row a command
    STATUS("status", "what runs, since when, and whether anything was lost"),
    SEND("send TYPE TEXT|hex:..", "sends one command"),
    LOAD("load RATE [COUNT]", "sends a paced load, such as load 200k; 0 is as fast as possible"),
    UNLOAD("unload", "stops the load"),
    SWAP("swap FILE", "swaps in a sidecar (.so) or a bridge bundle (.jar) while commands flow"),
    PLAN("plan FILE", "what swapping it in would do, without doing it"),
    ROLLBACK("rollback", "swaps back to what served before; ends the watch of a new sidecar"),
    ISOLATE("isolate own-process|in-process", "moves the sidecar to a process of its own, or into this one, while it runs"),
    WATCH("watch [MILLIS [COMMANDS [ERRORS]]]", "how long a new sidecar is watched, and how many percent may fail; 0: not at all"),
    SWAPS("swaps", "lists the swaps and what can be swapped in"),
    RINGS("rings", "lists the rings of this machine"),
    RING("ring [NAME]", "verdict, fill, counters and records of a ring"),
    EVENTS("events", "exact counts by type, and the newest events"),
    LEDGER("ledger", "the balance of all commands and events"),
    DRILL("drill [NAME SECONDS]", "lists the drills, or runs one: faults made on purpose, under load"),
    START("start [FILE|BUNDLE]", "starts the sidecar, another library, or a bundle by its number"),
    STOP("stop [BUNDLE]", "stops the sidecar, or a bundle by its number"),
    CRASHES("crashes", "how the sidecar ended without being told to, newest first"),
    KILL("kill", "kills the sidecar's own process, as a drill"),
    ANSWER("answer redeliver|skip", "answers what a sidecar asks about the command that was in hand"),
    ORPHANS("orphans", "lists the rings whose host is gone, and what they hold"),
    ADOPT("adopt RING FILE", "lets a sidecar finish an orphaned ring"),
    ARCHIVE("archive RING", "moves an orphaned ring out of shared memory"),
    DELETE("delete RING [unread]", "deletes an orphaned ring; with unread commands only when told so"),
    BUNDLES("bundles", "lists the bundles"),
    LOG("log", "newest log lines of the sidecar"),
    HELP("help", "this list"),
    EXIT("exit", "leaves the console");
    // @formatter:on

    private final String pattern;
    private final String purpose;

    Usage(String pattern, String purpose) {
        this.pattern = pattern;
        this.purpose = purpose;
    }

    String pattern() {
        return pattern;
    }

    String purpose() {
        return purpose;
    }

    /** The command that {@code line} begins with. */
    static Optional<Usage> of(String line) {
        String name = line.strip().split("\\s+", 2)[0];
        String plain = name.substring(name.indexOf(':') + 1).toUpperCase(Locale.ROOT);
        for (Usage usage : values()) {
            if (usage.name().equals(plain)) {
                return Optional.of(usage);
            }
        }
        return Optional.empty();
    }
}
