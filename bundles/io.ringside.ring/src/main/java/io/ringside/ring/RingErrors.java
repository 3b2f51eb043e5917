// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.nio.file.Path;

import io.ringside.api.RingsideException;
import io.ringside.ring.os.Errno;

/**
 * Every failure of this bundle in one place: its stable code and its sentence. Listed in {@code
 * docs/guide/error-codes.md}.
 */
public final class RingErrors {
    /** There is no such ring. */
    public static final String ABSENT = "RS-100";
    /** It belongs to somebody else. */
    public static final String FOREIGN = "RS-101";
    /** It has another major version. */
    public static final String VERSION = "RS-102";
    /** It is no ring, or its header is damaged. */
    public static final String NOT_A_RING = "RS-103";
    /** Shared memory has no room. */
    public static final String NO_SPACE = "RS-104";
    /** Another has the role. */
    public static final String ROLE_TAKEN = "RS-106";
    /** Others than the owner have rights to it. */
    public static final String NOT_PRIVATE = "RS-107";
    /** The file is shorter than its header says. */
    public static final String TRUNCATED = "RS-108";
    /** Its creator has not finished it. */
    public static final String NOT_READY = "RS-109";
    /** Its positions or records make no sense. */
    public static final String DAMAGED = "RS-110";
    /** The epoch was not granted. */
    public static final String NOT_GRANTED = "RS-111";
    /** It was removed or replaced meanwhile. */
    public static final String REPLACED = "RS-112";
    /** A name or size that no ring can have. */
    public static final String UNFIT = "RS-113";
    /** The event ring of another ring is in the way, and in use. */
    public static final String STRANGER = "RS-115";
    /** The system refused something else. */
    public static final String SYSTEM = "RS-114";

    private RingErrors() {}

    static RingsideException strangerInUse(Path path, RingsideException cause) {
        return new RingsideException(STRANGER, "The events of this ring would lie at " + path
                + ", where a process still writes those of an earlier ring of the same name. End it, or use another "
                + "name: " + cause.getMessage(), cause);
    }

    static RingsideException absent(Path path) {
        return new RingsideException(ABSENT,
                "There is no ring at " + path + ". Its owner may have ended; list the rings to see what is there.");
    }

    static RingsideException foreign(Path path, int owner, int user) {
        return new RingsideException(FOREIGN,
                "Can't open " + path + ": it belongs to user " + UserNames.of(owner) + ", you are "
                        + UserNames.of(user) + ". Run as that user.");
    }

    static RingsideException denied(Path path, int user) {
        return new RingsideException(FOREIGN, "Can't open " + path + ": user " + UserNames.of(user)
                + " may not read it. Run as the user who owns it.");
    }

    static RingsideException version(Path path, int found) {
        return new RingsideException(VERSION,
                "Can't read " + path + ": its abi_version is major " + (found >>> 16) + ", this build reads major "
                        + RingLayout.ABI_MAJOR + ". Use a build of the other version, or recreate the ring.");
    }

    static RingsideException notARing(Path path, String why) {
        return new RingsideException(NOT_A_RING,
                "Can't read " + path + ": " + why + ". Nothing was changed; remove the file if it is of no use.");
    }

    static RingsideException truncated(Path path, long length, long needed) {
        return new RingsideException(TRUNCATED,
                "Can't read " + path + ": it has " + length + " bytes, a whole ring would have " + needed
                        + ". It was cut off; recreate it.");
    }

    static RingsideException cutOff(Path path, Throwable cause) {
        return new RingsideException(TRUNCATED,
                "The ring " + path + " was cut off while it was being read. Its memory is gone; recreate it.",
                cause);
    }

    static RingsideException notReady(Path path) {
        return new RingsideException(NOT_READY,
                "The ring " + path + " is not ready: its creator has not finished, or died. Try again; remove "
                        + "the file if it stays.");
    }

    static RingsideException notPrivate(Path path, String why) {
        return new RingsideException(NOT_PRIVATE,
                path + " can't be trusted: " + why + ". Remove it, or make it yours alone.");
    }

    static RingsideException noSpace(long needed, long free, Path where) {
        return new RingsideException(NO_SPACE,
                "Not enough shared memory: needs " + Amounts.bytes(needed) + ", " + Amounts.bytes(free) + " free on "
                        + where + ". Nothing was created; use a smaller ring or free some room.");
    }

    static RingsideException roleTaken(Role role, String name, int pid) {
        String who = pid == 0
                ? "another process"
                : pid == ProcessHandle.current().pid() ? "this process (pid " + pid + ")" : "pid " + pid;
        return new RingsideException(ROLE_TAKEN,
                "The " + role.name().toLowerCase(java.util.Locale.ROOT) + " role of ring \"" + name
                        + "\" is taken by " + who + ". End it first; the kernel frees the role when it does.");
    }

    static RingsideException damaged(String name, String sentence) {
        return new RingsideException(DAMAGED,
                "Ring \"" + name + "\" is damaged: " + sentence + ". Look at it with the inspector; recreate it.");
    }

    static RingsideException notGranted(String name, long granted, long epoch) {
        return new RingsideException(NOT_GRANTED,
                "Ring \"" + name + "\" grants its consumer role to epoch " + granted + ", not to " + epoch
                        + ". The producer grants it.");
    }

    static RingsideException replaced(Path path) {
        return new RingsideException(REPLACED,
                "The ring " + path + " was removed or replaced while it was being opened. Try again.");
    }

    static RingsideException unfit(String message) {
        return new RingsideException(UNFIT, message);
    }

    static RingsideException system(String what, Path path, long answer) {
        return new RingsideException(SYSTEM,
                "The system would not " + what + " " + path + ": " + Errno.words(answer) + ".");
    }

    static RingsideException system(String what, Path path, Exception cause) {
        return new RingsideException(SYSTEM,
                "The system would not " + what + " " + path + ": " + cause.getMessage() + ".", cause);
    }
}
