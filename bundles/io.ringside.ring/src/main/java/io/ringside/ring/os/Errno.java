// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

/** The error numbers of Linux that a ring meets. Calls answer them negated. */
public final class Errno {
    /** Not permitted. */
    public static final int EPERM = 1;
    /** No such file. */
    public static final int ENOENT = 2;
    /** Another holds the lock. */
    public static final int EAGAIN = 11;
    /** Not enough memory. */
    public static final int ENOMEM = 12;
    /** No permission. */
    public static final int EACCES = 13;
    /** It is there already. */
    public static final int EEXIST = 17;
    /** No space left. */
    public static final int ENOSPC = 28;
    /** This kernel has no such call. */
    public static final int ENOSYS = 38;
    /** A symbolic link where none may be. */
    public static final int ELOOP = 40;

    private Errno() {}

    /** The error of a negative answer, in words. */
    public static String words(long answer) {
        int errno = (int) -answer;
        return switch (errno) {
            case ENOENT -> "no such file";
            case EAGAIN -> "another holds the lock";
            case ENOMEM -> "not enough memory";
            case EACCES -> "permission denied";
            case EEXIST -> "it exists already";
            case ENOSPC -> "no space left";
            case ELOOP -> "it is a symbolic link";
            default -> "error " + errno;
        };
    }
}
