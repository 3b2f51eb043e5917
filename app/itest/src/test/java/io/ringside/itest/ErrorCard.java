// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

/**
 * A failure that the window shows.
 *
 * @param code its code
 * @param place where it stands, as a CSS selector
 * @param why a part of what it says of the cause
 * @param cure a part of what it says of what to do; empty where the cause says it
 * @param provoke how a person comes to it
 * @param leave how a person gets away from it again
 */
record ErrorCard(String code, String place, String why, String cure, Deed provoke, Deed leave) {

    /** What a person does. */
    @FunctionalInterface
    interface Deed {
        Deed NONE = _ -> {};

        void on(RunningWindow window) throws Exception;
    }

    @Override
    public String toString() {
        return code + " in " + place;
    }
}
