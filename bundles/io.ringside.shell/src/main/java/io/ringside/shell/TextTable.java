// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with columns that line up. */
final class TextTable {
    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... titles) {
        rows.add(titles);
    }

    void row(String... cells) {
        rows.add(cells);
    }

    /** The table, or {@code empty} when it has no row below its titles. */
    String text(String empty) {
        if (rows.size() == 1) {
            return empty;
        }
        int[] widths = new int[rows.getFirst().length];
        for (String[] row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row[column].length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                line.append(row[column]).repeat(' ', widths[column] - row[column].length() + 2);
            }
            text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
        }
        return text.toString();
    }
}
