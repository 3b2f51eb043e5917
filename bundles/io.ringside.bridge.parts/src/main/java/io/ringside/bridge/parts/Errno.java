// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

/** The Linux error numbers that the worker answers with, negated. */
public final class Errno {
    /** Another has it. */
    public static final int EBUSY = 16;
    /** It makes no sense here. */
    public static final int EINVAL = 22;
    /** The ABI differs. */
    public static final int EPROTO = 71;
    /** The time was over. */
    public static final int ETIMEDOUT = 110;
    /** The sidecar refused the state that it was to restore. */
    public static final int EKEYREJECTED = 129;

    private Errno() {}

    /** A short text for a negative status. */
    public static String text(int status) {
        return switch (-status) {
            case 1 -> "operation not permitted";
            case 2 -> "no such file";
            case 5 -> "input/output error";
            case 11 -> "try again";
            case 12 -> "out of memory";
            case 13 -> "permission denied";
            case EBUSY -> "busy";
            case 22 -> "invalid argument";
            case 24 -> "too many open files";
            case 28 -> "no space left";
            case EPROTO -> "protocol error";
            case 74 -> "damaged";
            case ETIMEDOUT -> "timed out";
            case EKEYREJECTED -> "state refused";
            default -> "status " + status;
        };
    }
}
