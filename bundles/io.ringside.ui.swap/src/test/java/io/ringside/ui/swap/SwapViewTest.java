// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapPlan;
import io.ringside.ui.window.OpenWindow;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A person who swaps, goes back, and looks at what a swap did. */
class SwapViewTest {
    private final StubSwaps services = new StubSwaps();
    private final FxRobot person = new FxRobot();
    @TempDir
    private Path home;
    private OpenWindow open;

    @BeforeEach
    void openWindow() throws IOException {
        Path bundles = Files.createDirectories(home.resolve("bundles"));
        Files.createFile(bundles.resolve("io.ringside.bridge.ffm-0.1.0-SNAPSHOT.jar"));
        System.setProperty("ringside.home", home.toString());
        OpenWindow.startToolkit();
        open = OpenWindow.over(services, new SwapView(services));
        await().until(() -> open.window().text("sidecar-candidate").equals("demo_1.1.0.so"));
    }

    @AfterEach
    void closeWindow() {
        services.mayEnd.countDown();
        open.close();
        System.clearProperty("ringside.home");
    }

    private Node node(String id) {
        return open.scene().lookup("#" + id);
    }

    private boolean isEnabled(String id) {
        return node(id) != null && !node(id).isDisabled();
    }

    @Test
    void readsThePlanAgreesAndReadsTheReport() {
        person.clickOn("#sidecar-swap");
        await().until(() -> isEnabled("swap-go"));
        assertThat(open.window().text("swap-plan")).contains("restarts 1 (sidecar). 6 others keep running.");
        assertThat(services.calls).containsExactly("plan " + StubSwaps.NEW);

        person.clickOn("#swap-go");
        await().until(() -> open.window().text("sidecar-swap").startsWith("Swapping"));
        assertThat(isEnabled("bridge-swap")).isFalse();

        services.mayEnd.countDown();
        await().until(() -> open.window().text("swap-report").startsWith("swap 1 committed: demo 1.0.0 \u2192 1.1.0"));
        await().until(() -> isEnabled("sidecar-swap"));
        assertThat(node("swap-sheet")).isNull();
    }

    @Test
    void theNameOfABridgeIsSeenWholeInTheSmallestWindow() {
        open.resize(1024, 700);
        await().until(() -> open.window().text("bridge-jar").equals("ffm-0.1.0"));
        open.window().snapshot(home.resolve("whole.png")); // laid out by then

        TextField field = ((ComboBox<?>) node("bridge-jar")).getEditor();
        Text written = field.lookupAll(".text").stream().map(Text.class::cast)
                .filter(text -> text.getText().equals("ffm-0.1.0")).findFirst().orElseThrow();
        assertThat(written.getLayoutBounds().getWidth())
                .isLessThanOrEqualTo(field.getWidth() - field.snappedLeftInset() - field.snappedRightInset());
    }

    @Test
    void ofALongPathTheFilesNameIsSeen() {
        open.window().enter("sidecar-candidate", "/a/long/way/down/through/many/folders/of/somebody/else/filter-7.so");

        TextField field = ((ComboBox<?>) node("sidecar-candidate")).getEditor();
        Text written = field.lookupAll(".text").stream().map(Text.class::cast)
                .filter(text -> text.getText().endsWith("filter-7.so")).findFirst().orElseThrow();
        await().until(() -> field.localToScene(field.getLayoutBounds()).getMaxX() + 1 >= written
                .localToScene(written.getLayoutBounds()).getMaxX());
        assertThat(written.getLayoutBounds().getWidth()).isGreaterThan(field.getWidth());
    }

    @Test
    void swapsByKeyboardAlone() {
        services.mayEnd.countDown();
        person.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.U).release(KeyCode.U, KeyCode.SHIFT, KeyCode.CONTROL);
        await().until(() -> isEnabled("swap-go"));

        person.type(KeyCode.ENTER);

        await().until(() -> services.calls.contains("swap " + StubSwaps.NEW));
    }

    @Test
    void escapeSwapsNothingAndTheQuestionCanBePutAgain() {
        person.clickOn("#sidecar-swap");
        await().until(() -> isEnabled("swap-go"));
        person.type(KeyCode.ESCAPE);
        await().until(() -> node("swap-sheet") == null);

        open.window().press("sidecar-swap");

        await().until(() -> isEnabled("swap-go"));
        assertThat(services.calls).doesNotContain("swap " + StubSwaps.NEW);
    }

    @Test
    void readsBeforehandWhyASwapWouldBeRefused() {
        services.plan = new SwapPlan("demo 1.0.0", "demo_1.1.0.so", List.of(), 0, 0, false, 1,
                "RS-401: The new build speaks ABI 2.");

        open.window().press("sidecar-swap");

        await().until(() -> open.window().text("swap-refusal").contains("The new build speaks ABI 2."));
        assertThat(isEnabled("swap-go")).isFalse();
    }

    @Test
    void aPathThatIsNotOfferedCanBeWritten() {
        services.mayEnd.countDown();
        open.window().enter("sidecar-candidate", "/tmp/mine.so");

        open.window().press("sidecar-swap");
        await().until(() -> isEnabled("swap-go"));
        open.window().press("swap-go");

        await().until(() -> services.calls.contains("swap /tmp/mine.so"));
    }

    @Test
    void goesBackWhileTheNewOneIsWatched() {
        open.window().press("sidecar-swap");
        await().until(() -> isEnabled("swap-go"));
        open.window().press("swap-go");
        services.phase = Optional.of(SwapPhase.SERVING);
        await().until(() -> isEnabled("swap-rollback"));
        assertThat(open.window().text("swap-estimate")).contains("is watched");

        person.clickOn("#swap-rollback");

        await().until(() -> open.window().text("swap-report").startsWith("swap 1 rolled back"));
        assertThat(services.calls).contains("roll back");
    }

    @Test
    void opensASwapOfTheListAndCopiesIt() {
        services.reports.add(StubSwaps.report(1, SwapOutcome.ROLLED_BACK));
        ListView<?> list = (ListView<?>) node("swap-history");
        await().until(() -> list.getItems().size() == 1);
        Platform.runLater(() -> {
            list.requestFocus();
            list.getSelectionModel().selectFirst();
        });

        person.type(KeyCode.ENTER);
        await().until(() -> node("swap-card") != null);
        assertThat(open.window().text("swap-card-outcome")).isEqualTo("rolled back");
        assertThat(open.window().text("swap-card")).contains("RS-402").contains("SIGSEGV");
        assertThat(open.window().text("swap-card-figures").replace('\u00a0', ' ')).contains("state gap 7")
                .contains("pause 86 µs");
        assertThat(node("swap-card-canvas").getAccessibleText()).contains("rolled back; staged");

        open.window().press("swap-timeline-table");
        await().until(() -> node("swap-timeline-numbers").isVisible());
        open.window().press("swap-card-copy");

        await().until(() -> open.window().text("swap-card-copy").equals("Copied"));
        String[] copied = new String[1];
        person.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("\"outcome\" : \"rolled_back\"").contains("\"pause_nanos\" : 86000");
    }
}
