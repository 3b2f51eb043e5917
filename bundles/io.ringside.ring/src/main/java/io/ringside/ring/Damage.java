// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

/** What is wrong with a record or a pair of positions: RSD_DAMAGE_* of the ABI, with the same numbers. */
public enum Damage {
    /** Nothing. */
    NONE(0, "nothing is wrong"),
    /** A position is no multiple of 8. */
    POSITION_UNALIGNED(1, "a position is no multiple of 8"),
    /** The producer's position is behind, or more than the capacity ahead of, the consumer's. */
    POSITION_RANGE(2, "the two positions do not belong together"),
    /** Type 0: a zeroed page. */
    TYPE_ZERO(3, "the record has type 0, as a zeroed page has"),
    /** The length reaches behind what is published, or is over the largest. */
    LENGTH(4, "the record's length reaches beyond what is published or allowed"),
    /** An unknown flag, or extras longer than the payload. */
    FLAGS(5, "the record has unknown flags, or extras that do not fit"),
    /** The file is shorter than its descriptor says. */
    TRUNCATED(6, "the file was cut off");

    private final int code;
    private final String words;

    Damage(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** Its number in the ABI. */
    public int code() {
        return code;
    }

    /** One clause for a person, with the position. */
    public String at(long position) {
        return "at position " + Long.toUnsignedString(position) + " " + words + " (" + name() + ")";
    }
}
