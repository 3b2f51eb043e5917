// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringside.ui.DashboardView;
import io.ringside.ui.ViewAction;
import io.ringside.ui.workbench.Preferences;
import io.ringside.ui.workbench.PreferencesFile;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A person at the keyboard. */
class WorkbenchTest {
    private static final String PROPERTY = "ringside.preferences";

    @TempDir
    private Path directory;
    private final FxRobot person = new FxRobot();
    private final AtomicInteger rung = new AtomicInteger();
    private final AtomicInteger filtered = new AtomicInteger();
    private OpenWindow open;

    /** A pane with one button that rings. */
    private class BellView implements DashboardView {
        private final String id;

        BellView(String id) {
            this.id = id;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Place place() {
            return Place.RIGHT;
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Node node() {
            Button button = new Button("Ring");
            button.setId("ring-" + id);
            return new javafx.scene.layout.VBox(button);
        }

        @Override
        public List<ViewAction> actions() {
            return id.equals("bell")
                    ? List.of(ViewAction.keyed("Ring the bell", "Shortcut+R", rung::incrementAndGet),
                            ViewAction.keyed("Filter the rings", "Shortcut+F", filtered::incrementAndGet))
                    : List.of();
        }

        @Override
        public void dispose() {}
    }

    @BeforeEach
    void openWindow() {
        System.setProperty(PROPERTY, directory.resolve("preferences").toString());
        OpenWindow.startToolkit();
        open = OpenWindow.over(new Object(), new BellView("bell"), new BellView("composer"));
    }

    @AfterEach
    void closeWindow() {
        open.close();
        System.clearProperty(PROPERTY);
    }

    private Node node(String id) {
        return open.scene().lookup("#" + id);
    }

    private boolean seen(String id) {
        Node node = node(id);
        return node != null && node.getScene() != null && node.isVisible();
    }

    @Test
    void findsAnActionByItsWordsAndDoesIt() {
        person.push(KeyCode.CONTROL, KeyCode.K);
        await().until(() -> seen("palette"));
        person.write("bell ri").push(KeyCode.ENTER);

        await().until(() -> rung.get() == 1 && !seen("palette"));
    }

    @Test
    void thePaletteOpensByItsButtonToo() {
        open.window().press("find-action");

        await().until(() -> seen("palette"));
    }

    @Test
    void thePreferencesShowWhatAScriptHasChosen() {
        open.window().textPercent(130);
        open.window().theme("light");

        person.push(KeyCode.CONTROL, KeyCode.COMMA);
        await().until(() -> seen("preferences"));
        assertThat(open.window().text("preferences")).contains("130 %");
        assertThat(open.window().text("preferences-theme")).isEqualTo("light");
    }

    @Test
    void aSlashGoesToTheFilterUnlessOneWritesIt() {
        person.push(KeyCode.SLASH);
        await().until(() -> filtered.get() == 1);

        person.push(KeyCode.CONTROL, KeyCode.K);
        await().until(() -> seen("palette"));
        person.push(KeyCode.SLASH).push(KeyCode.ESCAPE);
        await().until(() -> !seen("palette"));
        assertThat(filtered.get()).isEqualTo(1);
    }

    @Test
    void theKeysOfAViewActAnywhereAndStandOnTheSheet() {
        person.push(KeyCode.CONTROL, KeyCode.R);
        await().until(() -> rung.get() == 1);

        person.push(KeyCode.F1);
        await().until(() -> seen("keys"));
        assertThat(person.lookup("Ring the bell").tryQuery()).isPresent();
        person.push(KeyCode.ESCAPE);
        await().until(() -> !seen("keys"));
    }

    private void send(EventType<KeyEvent> what) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> Event.fireEvent(open.scene(),
                new KeyEvent(what, "", "", KeyCode.M, false, true, false, false)));
    }

    @Test
    void aKeyThatIsHeldActsOnce() {
        send(KeyEvent.KEY_PRESSED);
        assertThat(seen("machine")).isTrue();
        send(KeyEvent.KEY_PRESSED); // as the desktop repeats it
        assertThat(seen("machine")).isTrue();

        send(KeyEvent.KEY_RELEASED);
        send(KeyEvent.KEY_PRESSED);
        assertThat(seen("machine")).isFalse();
    }

    @Test
    void aViewThatCannotTellItsActionsLeavesTheKeysToTheOthers() {
        open.add(new BellView("broken") {
            @Override
            public List<ViewAction> actions() {
                throw new IllegalStateException("no");
            }
        });

        person.push(KeyCode.CONTROL, KeyCode.R);
        await().until(() -> rung.get() == 1);
        person.push(KeyCode.CONTROL, KeyCode.M);
        await().until(() -> seen("machine"));
    }

    @Test
    void aLayoutLeavesPanesOutAndIsKept() throws IOException {
        person.push(KeyCode.F7);
        await().until(() -> !seen("view-composer"));
        assertThat(seen("view-bell")).isTrue();
        assertThat(Files.readString(directory.resolve("preferences"))).contains("layout=inspect");

        person.push(KeyCode.CONTROL, KeyCode.K);
        person.write("show pane: composer").push(KeyCode.ENTER);
        await().until(() -> seen("view-composer"));

        person.push(KeyCode.F5);
        await().until(() -> seen("view-composer") && seen("view-bell"));
    }

    @Test
    void aPreferenceActsAtOnceAndIsKept() throws IOException {
        person.push(KeyCode.CONTROL, KeyCode.COMMA);
        await().until(() -> seen("preferences"));
        open.window().enter("preferences-theme", "light");
        await().until(() -> open.scene().getStylesheets().getFirst().contains("light"));
        person.push(KeyCode.ESCAPE);
        person.push(KeyCode.CONTROL, KeyCode.K);
        person.write("larger").push(KeyCode.ENTER);

        await().until(() -> Files.readString(directory.resolve("preferences")).contains("text=110"));
        assertThat(Files.readString(directory.resolve("preferences"))).contains("theme=light");
        assertThat(new PreferencesFile(directory.resolve("preferences")).load().textPercent()).isEqualTo(110);
    }

    @Test
    void controlTabWalksFromPaneToPane() {
        person.push(KeyCode.CONTROL, KeyCode.TAB);
        await().until(() -> node("ring-bell").isFocused());
        person.push(KeyCode.CONTROL, KeyCode.TAB);
        await().until(() -> node("ring-composer").isFocused());
    }

    @Test
    void aFileThatIsNoneCountsAsNoneAndIsKeptBeside() throws IOException {
        Path file = directory.resolve("broken");
        Files.writeString(file, "text=huge\n");

        assertThat(new PreferencesFile(file).load()).isEqualTo(Preferences.USUAL);
        assertThat(directory.resolve("broken.bad")).exists();
    }
}
