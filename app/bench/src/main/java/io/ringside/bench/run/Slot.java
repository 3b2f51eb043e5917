// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

/**
 * One contender's turn in one pass.
 *
 * @param pass from 1
 * @param kind {@code oneway}, {@code pingpong} or another that {@code ContenderMain} knows
 * @param payload bytes
 * @param variant name of the contender with its settings
 */
public record Slot(int pass, String kind, int payload, String variant) {

    /** First word of its line. */
    static final String WORD = "slot";

    String line() {
        return String.join("\t", WORD, Integer.toString(pass), kind, Integer.toString(payload), variant);
    }

    static Slot parse(String line) {
        String[] words = line.split("\t");
        return new Slot(Integer.parseInt(words[1]), words[2], Integer.parseInt(words[3]), words[4]);
    }
}
