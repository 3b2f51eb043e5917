// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A row of docs/tour.md.
 *
 * @param number of the row in the specification
 * @param node id of the node that shows it
 * @param state in which it is seen
 */
record TourRow(int number, String node, String state) {

    private static final Pattern ROW = Pattern
            .compile("^\\| (\\d+) \\| [^|]+ \\| `([a-z0-9-]+)` \\| ([a-z]+) \\| [^|]+\\|$");

    static List<TourRow> all() throws IOException {
        Path tour = Path.of(System.getProperty("ringside.root"), "docs", "tour.md");
        try (Stream<String> lines = Files.lines(tour)) {
            return lines.map(ROW::matcher).filter(Matcher::matches)
                    .map(row -> new TourRow(Integer.parseInt(row.group(1)), row.group(2), row.group(3))).toList();
        }
    }
}
