// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/** Numbers of the ABI that tell how a role stands and how far a hand-over has come. */
public final class RingState {
    /** Nobody has held the role yet. */
    public static final int NONE = 0;
    /** The lock is held, no record is taken yet. */
    public static final int STARTING = 1;
    /** At work. */
    public static final int RUNNING = 2;
    /** At a record border, the lock released. */
    public static final int PARKED = 3;
    /** Left in order. */
    public static final int CLOSED = 4;
    /** Left because of damage or a fatal error. */
    public static final int FAULTED = 5;

    /** No hand-over is under way. */
    public static final int SWAP_NONE = 0;
    /** The old consumer is asked to park. */
    public static final int SWAP_PARKING = 1;
    /** The role goes to the new one. */
    public static final int SWAP_HANDING_OVER = 2;

    static final int FENCE_MEMBARRIER = 1;
    static final int FENCE_FULL = 2;

    private RingState() {}
}
