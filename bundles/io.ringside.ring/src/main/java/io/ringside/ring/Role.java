// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/** The two parts that one process at a time can play on a ring. */
public enum Role {
    /** Publishes records; its lock is on byte 0 of the file. */
    PRODUCER(0),
    /** Takes records; its lock is on byte 1 of the file. */
    CONSUMER(1);

    private final int lockByte;

    Role(int lockByte) {
        this.lockByte = lockByte;
    }

    int lockByte() {
        return lockByte;
    }
}
