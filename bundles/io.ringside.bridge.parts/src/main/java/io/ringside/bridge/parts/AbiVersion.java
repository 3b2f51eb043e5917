// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

/** The version of {@code ringside/abi.h} that the bridges are built for. */
public final class AbiVersion {
    /** {@code RSD_ABI_MAJOR}: another one is refused. */
    public static final int MAJOR = 1;
    /** {@code RSD_ABI_MINOR}: grows by what is appended. */
    public static final int MINOR = 2;
    /** {@code RSD_ABI_VERSION}. */
    public static final int NUMBER = MAJOR << 16 | MINOR;

    private AbiVersion() {}

    /** {@code 1.0} for {@code 1 << 16 | 0}. */
    public static String text(int number) {
        return (number >>> 16) + "." + (number & 0xFFFF);
    }
}
