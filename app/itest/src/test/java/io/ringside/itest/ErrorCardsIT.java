// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.read;
import static io.ringside.itest.RunningWindow.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every card on which the window says what went wrong: provoked as a person would, read from the screen with its code, why, and what to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorCardsIT {
    /** Codes that the window makes and that need more than a person's hands; the tests that see them on the screen. */
    private static final Map<String, String> ELSEWHERE = Map.of("RS-105", "OrphansViewTest", "RS-617",
            "OrphansViewTest",
            "RS-302", "SidecarsViewTest", "RS-303", "SidecarsViewTest", "RS-611", "WindowTest", "RS-614",
            "FirstActionsTest", "RS-690", "NoticeCardTest", "RS-220", "SavedCommandsTest");

    /** Codes that scripts meet which drive the window; a person never does. */
    private static final Set<String> SCRIPTS = Set.of("RS-601", "RS-602", "RS-603", "RS-604", "RS-605", "RS-610");

    private static final Pattern CODE = Pattern.compile("\"(RS-\\d{3})");

    private String home;
    private RunningWindow running;

    @BeforeAll
    void open() throws Exception {
        home = System.getProperty("user.home");
        System.setProperty("user.home", Files.createTempDirectory("home").toString());
        running = RunningWindow.open("itest-cards", RunningProduct.sidecar("demo_1.0.0"),
                Map.of("ringside.ring.capacity", "65536"));
        until(() -> running.says("sidecar-state", "RUNNING"));
        until(() -> running.says("composer-type", "PING"));
    }

    @AfterAll
    void close() throws Exception {
        System.setProperty("user.home", home);
        running.close();
    }

    @ParameterizedTest
    @MethodSource("io.ringside.itest.ErrorCards#all")
    void saysWhatHappenedWhyAndWhatToDo(ErrorCard card) throws Exception {
        try {
            card.provoke().on(running);
            await().alias(card.toString()).atMost(RunningWindow.PATIENCE)
                    .until(() -> read(card.place()), text -> text.contains(card.code()));

            assertThat(read(card.place())).contains(card.why()).contains(card.cure());
            running.window().snapshot(Path.of("target", "cards", card.code() + ".png"));
        } finally {
            card.leave().on(running);
        }
    }

    /** Whoever gives the window a new code says here how a person meets it. */
    @Test
    void noCodeOfTheWindowIsLeftOut() throws IOException {
        Set<String> seen = ErrorCards.all().map(ErrorCard::code).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        Map<Path, String> sources = sources("main");
        for (String text : sources.values()) {
            CODE.matcher(text).results().map(found -> found.group(1))
                    .filter(code -> !seen.contains(code) && !ELSEWHERE.containsKey(code) && !SCRIPTS.contains(code))
                    .forEach(missing::add);
        }
        assertThat(sources).hasSizeGreaterThan(100);
        assertThat(missing).isEmpty();
        Map<Path, String> tests = sources("test");
        ELSEWHERE.forEach((code, test) -> assertThat(tests.entrySet()).as(code)
                .anyMatch(file -> file.getKey().endsWith(test + ".java") && file.getValue().contains(code)));
    }

    private static Map<Path, String> sources(String kind) throws IOException {
        Path bundles = Path.of(System.getProperty("ringside.root"), "bundles");
        try (Stream<Path> folders = Files.list(bundles)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("io.ringside.ui"))
                    .map(folder -> folder.resolve("src").resolve(kind)).filter(Files::isDirectory)
                    .flatMap(ErrorCardsIT::javaBelow)
                    .collect(Collectors.toMap(file -> file, ErrorCardsIT::text));
        }
    }

    private static Stream<Path> javaBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
