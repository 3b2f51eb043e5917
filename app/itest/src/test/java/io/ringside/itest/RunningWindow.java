// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.ui.DashboardWindow;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;

import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The assembled product with its window open, preferences of its own, and a person in front of it. Safe for any thread but the window's. */
final class RunningWindow {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String PREFERENCES = "ringside.preferences";

    private final RunningProduct product;
    private final DashboardWindow window;
    private final FxRobot person = new FxRobot();

    private RunningWindow(RunningProduct product, DashboardWindow window) {
        this.product = product;
        this.window = window;
    }

    /** Over {@code sidecar}, whatever becomes of it; null: over none. */
    static RunningWindow open(String ring, Path sidecar, Map<String, String> more) throws Exception {
        System.setProperty(PREFERENCES, Files.createTempDirectory(ring).resolve("preferences").toString());
        startToolkit();
        RunningProduct product = RunningProduct.startWithWindow(ring, sidecar, more);
        return new RunningWindow(product, product.service(DashboardWindow.class));
    }

    private static void startToolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
    }

    /** Over the demo, which runs. */
    static RunningWindow overTheDemo(String ring) throws Exception {
        RunningWindow opened = open(ring, RunningProduct.sidecar("demo_1.0.0"), Map.of());
        until(() -> opened.says("sidecar-state", "RUNNING"));
        return opened;
    }

    /** Has so many commands a second flow, and waits until the screen tells of them. */
    void load(int rate) throws InterruptedException {
        product.service(CommandService.class).startLoad(new LoadPlan(rate, 0, 32));
        until(() -> says("events-counts", "LOAD"));
    }

    void close() throws IOException {
        System.clearProperty(PREFERENCES);
        product.stop();
    }

    RunningProduct product() {
        return product;
    }

    DashboardWindow window() {
        return window;
    }

    FxRobot person() {
        return person;
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    static <T> T onWindow(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), work);
    }

    static Scene scene() {
        return Window.getWindows().stream().filter(Window::isShowing).map(Window::getScene)
                .filter(scene -> scene.lookup("#status-bar") != null).findFirst().orElseThrow();
    }

    /** The node, or null. */
    Node node(String id) {
        return onWindow(() -> scene().lookup("#" + id));
    }

    /** Whether a person sees it: not only it is visible but all that it stands in. */
    boolean seen(String id) {
        return onWindow(() -> scene().lookup("#" + id) instanceof Node node && isSeen(node));
    }

    String text(String id) {
        return window.text(id);
    }

    /** Whether it is there and says so. */
    boolean says(String id, String words) {
        try {
            return window.text(id).contains(words);
        } catch (RingsideException e) {
            return false;
        }
    }

    /** All that a person reads in the node of this CSS selector; empty when it is not seen. */
    static String read(String selector) {
        return onWindow(() -> {
            Node node = scene().lookup(selector);
            return node == null || !isSeen(node) ? "" : textBelow(node);
        });
    }

    /** What those hear who cannot see the drawing of this id. */
    static String heard(String id) {
        return onWindow(() -> scene().lookup("#" + id) instanceof Node node && isSeen(node)
                && node.getAccessibleHelp() != null ? node.getAccessibleHelp() : "");
    }

    private static boolean isSeen(Node node) {
        return node == null || node.isVisible() && isSeen(node.getParent());
    }

    private static String textBelow(Node node) {
        return switch (node) {
            case Node hidden when !hidden.isVisible() -> "";
            case Labeled labeled when labeled.getText() != null -> labeled.getText();
            case TextInputControl field -> field.getText();
            case Parent parent -> parent.getChildrenUnmodifiable().stream().map(RunningWindow::textBelow)
                    .filter(text -> !text.isEmpty()).collect(Collectors.joining(" "));
            default -> "";
        };
    }

    void enter(String id, String text) {
        until(() -> node(id) != null);
        window.enter(id, text);
    }

    /** As a person does: as soon as it is there and can be pressed. */
    void press(String id) {
        until(() -> {
            try {
                window.press(id);
                return true;
            } catch (RingsideException e) {
                return false;
            }
        });
    }

    /** Keys that reach the window, whatever had the keyboard of the desktop before. */
    void keys(KeyCode... codes) {
        onWindow(() -> {
            scene().getWindow().requestFocus();
            return null;
        });
        person.push(codes);
    }

    /** Opens the palette, writes and presses Enter. */
    void find(String words) {
        keys(KeyCode.CONTROL, KeyCode.K);
        until(() -> seen("palette"));
        person.write(words);
        until(() -> read("#palette-words").equals(words));
        person.push(KeyCode.ENTER);
        until(() -> !seen("palette"));
    }
}
