// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;

import io.ringside.api.command.Fate;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.Readings;
import io.ringside.ui.window.OpenWindow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

import javafx.scene.input.KeyCode;

/** A person at the composer. */
class CommandViewTest {
    private final StubCommands commands = new StubCommands();
    private final FxRobot person = new FxRobot();
    private OpenWindow open;

    @TempDir
    Path saved;

    @BeforeEach
    void openWindow() {
        SidecarService sidecar = (SidecarService) Proxy.newProxyInstance(SidecarService.class.getClassLoader(),
                new Class<?>[]{SidecarService.class},
                (proxy, method, asked) -> method.isDefault()
                        ? InvocationHandler.invokeDefault(proxy, method, asked)
                        : Readings.sidecar(SidecarState.RUNNING, CommandViewModelTest.FIELDS));
        OpenWindow.startToolkit();
        open = OpenWindow.over(sidecar, new CommandView(commands, new SavedCommands(saved.resolve("commands"))));
        await().until(() -> open.window().text("composer-type").equals("PING"));
    }

    @AfterEach
    void closeWindow() {
        open.close();
    }

    @Test
    void typesAPayloadClicksSendAndReadsTheResult() {
        person.clickOn("#composer-payload").eraseText(20).write("ping");
        person.clickOn("#composer-send");

        await().until(() -> open.window().text("composer-result").contains("accepted"));
        assertThat(commands.sent).hasSize(1).first().asString().endsWith("ping");
    }

    @Test
    void readsWhyACommandWasRefused() {
        commands.fate = Fate.REFUSED_FULL;

        person.clickOn("#composer-send");

        await().until(() -> open.window().text("composer-result").startsWith("RS-201"));
    }

    @Test
    void theHexTabShowsTheSamePayload() {
        open.window().enter("composer-payload", "AB");

        person.clickOn("#composer-tab-hex");

        await().until(() -> open.scene().lookup("#composer-hex").isVisible());
        assertThat(open.window().text("composer-hex")).isEqualTo("41 42");
    }

    @Test
    void aModeShowsOnlyTheFieldsThatItTakes() {
        open.window().enter("composer-mode", "burst");

        assertThat(open.scene().lookup("#composer-count").getParent().isVisible()).isTrue();
        assertThat(open.scene().lookup("#composer-rate").getParent().isVisible()).isFalse();
    }

    @Test
    void aPinnedCommandIsSentByItsButtonAsItWasSaved() {
        open.window().enter("composer-payload", "pinned");
        open.window().enter("composer-mode", "burst");
        open.window().enter("composer-count", "3");
        person.clickOn("#composer-saved .text-field").write("three");
        person.clickOn("#composer-save");
        await().until(() -> !open.scene().lookup("#composer-pin").isDisabled());
        person.clickOn("#composer-pin");
        await().until(() -> open.scene().lookup("#composer-pin-1") != null);
        await().until(() -> open.window().text("composer-pin").equals("Unpin"));
        open.window().enter("composer-payload", "other");
        open.window().enter("composer-mode", "once");

        person.clickOn("#composer-pin-1");

        await().until(() -> commands.sent.size() == 3);
        assertThat(commands.sent).allMatch(sent -> sent.endsWith("pinned"));
        person.clickOn("#composer-pin");
        await().until(() -> open.scene().lookup("#composer-pin-1") == null);
    }

    @Test
    void controlEnterSendsWithoutTheMouse() {
        person.clickOn("#theme-toggle").push(KeyCode.CONTROL, KeyCode.ENTER); // from wherever the keyboard is

        await().until(() -> commands.sent.size() == 1);
    }

    @Test
    void runsAScriptAndReadsItsResult() {
        person.clickOn("#composer-tab-script");
        open.window().enter("composer-script", "repeat 3\nsend PING text=x\nend");
        person.clickOn("#composer-run");

        await().until(() -> open.window().text("composer-script-result").startsWith("script done, 3 sent"));
        assertThat(commands.sent).containsExactly("1:x", "1:x", "1:x");
        assertThat(open.scene().lookup("#composer-send").getParent().getParent().isVisible()).isFalse();
    }
}
