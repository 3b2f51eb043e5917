// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.ui.DashboardWindow;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.Bundle;
import org.testfx.api.FxRobot;
import org.testfx.service.query.EmptyNodeQueryException;

/** Clicks in the real window over the real bundles and reads the answer from the screen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CLICKS = 3;

    private RunningWindow running;
    private RunningProduct product;
    private DashboardWindow window;
    private FxRobot robot;

    @BeforeAll
    void open() throws Exception {
        running = RunningWindow.overTheDemo("itest-window");
        product = running.product();
        window = running.window();
        robot = running.person();
    }

    @AfterAll
    void close() throws Exception {
        running.close();
    }

    @Test
    void sendShowsWhatBecameOfTheCommand() {
        window.enter("composer-type", "PING");

        clickUntil("composer-send", () -> shown("composer-result").contains("accepted"));
    }

    @Test
    void swapUnderLoadShowsTheNewVersionAndNothingLost() throws Exception {
        CommandService commands = product.service(CommandService.class);
        SequenceAudit audit = product.service(SequenceAudit.class);
        commands.startLoad(new LoadPlan(20_000, 0, 32));
        await().atMost(PATIENCE).until(() -> audit.findings().events() > 5_000);
        await().atMost(PATIENCE).until(() -> !robot.lookup("#sidecar-candidate").queryComboBox().getItems().isEmpty());
        window.enter("sidecar-candidate", RunningProduct.sidecar("demo_1.1.0").getFileName().toString());

        try {
            clickUntil("sidecar-swap", () -> node("swap-go").filter(go -> !go.isDisabled()).isPresent());
            clickUntil("swap-go", () -> shown("sidecar-version").contains("1.1.0"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown("swap-report")).contains("1.1.0"));
        } finally {
            commands.stopLoad();
        }
        assertThat(shown("lost-count")).contains("0");
        assertThat(shown("doubled-count")).contains("0");
    }

    @Test
    void stoppingAViewsBundleRemovesItsPaneAndStartingItBringsItBack() throws Exception {
        Bundle view = product.bundle("io.ringside.ui.throughput");
        assertThat(node("view-throughput")).isPresent();

        view.stop();
        await().atMost(PATIENCE).until(() -> node("view-throughput").isEmpty());
        view.start();

        await().atMost(PATIENCE).until(() -> node("view-throughput").isPresent());
    }

    /** A pane above may grow between the look at a button and the click on it: then one clicks again, as a person would. */
    private void clickUntil(String id, Callable<Boolean> effect) {
        for (int i = 0; i < CLICKS; i++) {
            robot.clickOn("#" + id);
            try {
                await().atMost(PATIENCE).until(effect);
                return;
            } catch (ConditionTimeoutException e) {
                System.out.println("no effect of a click on " + id + "; swap report: " + shown("swap-report"));
            }
        }
        throw new AssertionError("no effect of " + CLICKS + " clicks on " + id);
    }

    private String shown(String id) {
        return node(id).map(node -> switch (node) {
            case Labeled labeled -> labeled.getText();
            case Text text -> text.getText();
            default -> window.text(id);
        }).orElse("");
    }

    private Optional<Node> node(String id) {
        try {
            return org.testfx.util.WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(),
                    () -> robot.lookup("#" + id).tryQuery());
        } catch (EmptyNodeQueryException none) {
            return Optional.empty();
        }
    }

    @Test
    void anotherBundleAddsAPaneAndADecoderAndTakesThemAway() throws Exception {
        Bundle example;
        try (InputStream jar = Files.newInputStream(exampleJar())) {
            example = product.context().installBundle("example", jar);
        }
        example.start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(shown("letters-count")).contains("events so far"));
        window.enter("composer-type", "PING");
        window.enter("composer-payload", "four 4 you");
        clickUntil("composer-send", () -> robot.lookup("said=four 4 you  letters=7").tryQuery().isPresent());

        example.uninstall();
        await().atMost(PATIENCE).until(() -> robot.lookup("#view-letters").tryQuery().isEmpty());
    }

    private static Path exampleJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "example", "target"))) {
            return files.filter(file -> file.getFileName().toString().matches("com\\.example\\.letters-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theGuideShowsTheExampleLineByLine() throws IOException {
        String guide = Files.readString(Path.of("..", "..", "docs", "guide", "extend-the-window.md"));
        for (String name : List.of("LetterDecoder", "LettersView")) {
            String source = Files.readString(
                    Path.of("..", "example", "src", "main", "java", "com", "example", "letters", name + ".java"));
            assertThat(guide).contains("```java\n" + source.substring(source.indexOf("package ")) + "```");
        }
    }
}
