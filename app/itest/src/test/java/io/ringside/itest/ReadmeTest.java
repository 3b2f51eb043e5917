// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The table "follow one command" names what is there. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("ringside.root"));
    private static final Pattern ROW = Pattern.compile("^\\| (\\d) [^|]*\\| `([^`]+)` \\|(.*)\\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+)(?:\\.(\\w+)\\(\\))?`|`(\\w+\\.c)`");

    @Test
    void everyHopOfTheTableExists() throws IOException {
        List<String> hops = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                hops.add(row.group(1));
                assertNamesExist(ROOT.resolve(row.group(2)), row.group(3));
            }
        }
        assertThat(hops).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
    }

    private static void assertNamesExist(Path folder, String text) throws IOException {
        Matcher name = NAME.matcher(text);
        int found = 0;
        while (name.find()) {
            String file = name.group(3) == null ? name.group(1) + ".java" : name.group(3);
            Optional<Path> source = source(folder, file);
            assertThat(source).as(file + " in " + folder).isPresent();
            if (name.group(2) != null) {
                assertThat(Files.readString(source.get())).as(file).contains(" " + name.group(2) + "(");
            }
            found++;
        }
        assertThat(found).as(text).isPositive();
    }

    private static Optional<Path> source(Path folder, String file) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.getFileName().toString().equals(file)).findFirst();
        }
    }
}
