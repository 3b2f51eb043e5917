// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.ring;

/** How the ring is drawn: what a person can follow depends on how often it goes round. */
enum Regime {
    /** Each record in its place: below about half a turn a second. */
    RECORDS("Records"),
    /** Two hands and what lies between them: up to ten turns a second. */
    SWEEP("Sweep"),
    /** Only how full it is, over time: above. */
    BAND("Band");

    private final String word;

    Regime(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
