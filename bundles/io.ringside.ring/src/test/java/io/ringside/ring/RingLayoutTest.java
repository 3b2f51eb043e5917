// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.PaddingLayout;
import java.lang.foreign.StructLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.ringside.api.inspect.TimeHistogram;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingLayoutTest {
    /** These two are calls, not shared memory; the bridge has their twins and compares them. */
    private static final Set<String> OF_THE_BRIDGE = Set.of("rsd_event", "rsd_host_vtable");

    private static final Pattern HEADING = Pattern.compile("#+ `(rsd_\\w+)`.*");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| (\\d+) \\| `(\\w+)` \\|");

    @Test
    void everyFieldStandsWhereTheLibraryHasIt() {
        Map<String, String> compiled = NativeLibrary.layout();
        compiled.keySet().removeIf(name -> OF_THE_BRIDGE.contains(name.substring(0, name.indexOf('.'))));
        assertThat(inJava()).isEqualTo(compiled).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring-v1.md", "record-v1.md", "dead-letters-v1.md"})
    void everyFieldStandsWhereThePageSays(String page) throws IOException {
        Map<String, String> written = writtenIn(Path.of("../../docs/abi", page));
        Map<String, String> expected = inJava();
        expected.keySet().removeIf(name -> !page.equals(switch (name.substring(0, name.indexOf('.'))) {
            case "rsd_record" -> "record-v1.md";
            case "rsd_dead_letter" -> "dead-letters-v1.md";
            default -> "ring-v1.md";
        }));
        assertThat(written).isEqualTo(expected).isNotEmpty();
    }

    private static Map<String, String> writtenIn(Path page) throws IOException {
        Map<String, String> found = new TreeMap<>();
        String struct = "";
        for (String line : Files.readAllLines(page)) {
            Matcher heading = HEADING.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                struct = heading.group(1);
            } else if (row.lookingAt()) {
                found.put(struct + "." + row.group(3), row.group(1) + " " + row.group(2));
            }
        }
        return found;
    }

    @Test
    void versionIsThatOfTheLibrary() {
        assertThat(RingLayout.ABI_VERSION).isEqualTo(NativeLibrary.version());
    }

    @Test
    void wordsOfTwoWritersStandTwoLinesApart() {
        assertThat(RingLayout.consumer("consumer_position") - RingLayout.producer("producer_position"))
                .isGreaterThanOrEqualTo(128);
        assertThat(RingLayout.offset(RingLayout.PRODUCER, "offered")).isGreaterThanOrEqualTo(128);
        assertThat(RingLayout.consumer("sleeping") - RingLayout.consumer("consumer_position"))
                .isGreaterThanOrEqualTo(128);
        assertThat(RingLayout.consumer("in_hand_from") - RingLayout.consumer("sleeping")).isGreaterThanOrEqualTo(128);
    }

    @Test
    void classesOfTimesAreThoseOfTheReading() {
        assertThat(RingLayout.HISTOGRAM_CLASSES).isEqualTo(TimeHistogram.CLASSES);
        for (int i = 1; i < TimeHistogram.CLASSES; i++) {
            assertThat(TimeHistogram.classOf(TimeHistogram.lower(i))).isEqualTo(i);
            assertThat(TimeHistogram.classOf(TimeHistogram.lower(i) - 1)).isEqualTo(i - 1);
        }
        assertThat(TimeHistogram.classOf(Long.MAX_VALUE)).isEqualTo(TimeHistogram.CLASSES - 1);
    }

    private static Map<String, String> inJava() {
        Map<String, String> found = new TreeMap<>();
        for (StructLayout struct : RingLayout.STRUCTS) {
            String prefix = struct.name().orElseThrow() + ".";
            long offset = 0;
            for (MemoryLayout member : struct.memberLayouts()) {
                if (!(member instanceof PaddingLayout)) {
                    found.put(prefix + member.name().orElseThrow(), offset + " " + member.byteSize());
                }
                offset += member.byteSize();
            }
        }
        return found;
    }
}
