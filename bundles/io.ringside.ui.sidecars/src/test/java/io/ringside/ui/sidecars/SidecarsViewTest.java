// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Confinement;
import io.ringside.api.bridge.HostLoss;
import io.ringside.api.bridge.Question;
import io.ringside.api.bridge.Recovery;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.Supervision;
import io.ringside.ui.window.OpenWindow;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A person who looks after a sidecar. */
class SidecarsViewTest {
    private final StubServices services = new StubServices();
    private final FxRobot person = new FxRobot();
    private OpenWindow open;

    @BeforeEach
    void openWindow() {
        OpenWindow.startToolkit();
        open = OpenWindow.over(services, new SidecarsView(services, services, StubRing.EMPTY));
        await().until(() -> open.window().text("sidecar-generation").startsWith("1"));
    }

    @AfterEach
    void closeWindow() {
        open.close();
    }

    private Node node(String id) {
        return open.scene().lookup("#" + id);
    }

    private boolean isSeen(String id) {
        Node each = node(id);
        if (each == null) {
            return false;
        }
        while (each != null && each.isVisible()) {
            each = each.getParent();
        }
        return each == null;
    }

    private static Supervision supervision(int inARow, long nextStart, Question question) {
        return new Supervision(4_182, inARow, inARow, nextStart, List.of(StubServices.crash(7, 1)),
                Optional.ofNullable(question));
    }

    @Test
    void stopsAndStartsTheSidecar() {
        person.clickOn("#sidecar-stop");
        await().until(() -> services.state == SidecarState.STOPPED && !node("sidecar-start").isDisabled());

        person.clickOn("#sidecar-start");
        await().until(
                () -> open.window().text("sidecar-state").contains("RUNNING") && services.calls.contains("start"));
    }

    @Test
    void movesItIntoThisProcessWhileItRuns() {
        assertThat(((RadioButton) node("isolation-own")).isSelected()).isTrue();

        person.clickOn("#isolation-in");

        await().until(() -> ((RadioButton) node("isolation-in")).isSelected());
        assertThat(services.calls).containsExactly("isolate " + Bridge.IN_PROCESS);
        await().until(() -> node("sidecar-kill").isDisabled());
    }

    @Test
    void aMoveThatWasNotMadeLeavesTheChoiceAndSaysWhy() {
        services.moves = false;

        person.clickOn("#isolation-in");

        await().until(() -> open.window().text("view-sidecars").contains("RS-405"));
        assertThat(((RadioButton) node("isolation-own")).isSelected()).isTrue();
    }

    @Test
    void killsOnlyAfterAQuestion() {
        services.supervision = supervision(0, 0, null);
        await().until(() -> isSeen("sidecar-pid"));
        person.clickOn("#sidecar-kill");
        await().until(() -> isSeen("sidecar-kill-card"));
        assertThat(open.window().text("sidecar-kill-card-sentence")).contains("SIGKILL to process 4182");
        assertThat(services.calls).isEmpty();

        person.clickOn("#sidecar-kill-card-go");

        await().until(() -> services.calls.equals(List.of("kill")));
        assertThat(isSeen("sidecar-kill-card")).isFalse();
    }

    @Test
    void enterOnTheQuestionDoesNotKill() {
        open.window().press("sidecar-kill");
        await().until(() -> isSeen("sidecar-kill-card"));

        person.type(KeyCode.SPACE); // the safe answer has the keyboard

        await().until(() -> !isSeen("sidecar-kill-card"));
        assertThat(services.calls).isEmpty();
    }

    @Test
    void readsWhenItStartsAgain() {
        services.state = SidecarState.RESTARTING;
        services.supervision = supervision(3, System.currentTimeMillis() + 60_000, null);

        await().until(() -> isSeen("state-card"));
        assertThat(open.window().text("state-text")).contains("starts again in 5").contains("3 crashes in a row");
        assertThat(isSeen("sidecar-again")).isFalse();
    }

    @Test
    void letsAHeldSidecarGoOnOrGoesBack() {
        services.state = SidecarState.FAILED;
        services.supervision = supervision(5, 0, null);
        await().until(() -> isSeen("sidecar-back"));
        assertThat(open.window().text("state-card")).contains("RS-302").contains("5 in a row");

        open.window().press("sidecar-again");
        await().until(() -> services.calls.contains("answer REDELIVER"));
        await().until(() -> !node("sidecar-skip").isDisabled());
        open.window().press("sidecar-skip");
        await().until(() -> services.calls.contains("answer SKIP"));
        await().until(() -> !node("sidecar-back").isDisabled());
        open.window().press("sidecar-back");
        await().until(() -> services.calls.contains("roll back"));
    }

    @Test
    void answersWhatAnAskingSidecarAsks() {
        services.state = SidecarState.ASKING;
        services.supervision = supervision(1, 0,
                new Question(8_814_224, 1, 2, "NaN".getBytes(StandardCharsets.UTF_8)));
        await().until(() -> isSeen("state-bytes"));
        assertThat(open.window().text("state-text").replace('\u00a0', ' ')).contains("#8 814 224, GAIN value=\"NaN\"")
                .contains("as attempt 2?");
        assertThat(open.window().text("state-bytes")).isEqualTo("4e 61 4e");

        person.clickOn("#sidecar-again");

        await().until(() -> services.calls.equals(List.of("answer REDELIVER")));
    }

    @Test
    void opensTheCrashCardAndReadsTheCommandInHand() {
        services.supervision = supervision(1, 0, null);
        await().until(() -> isSeen("crash-open"));
        assertThat(open.window().text("crash-row")).contains("SIGSEGV");

        person.clickOn("#crash-open");

        await().until(() -> isSeen("crash-card"));
        assertThat(open.window().text("crash-sentence")).contains("RS-301").contains("vendor_set_gain+0x1c");
        assertThat(open.window().text("crash-facts")).contains("it touched memory that is not its own")
                .contains("attempt 2 of 3");
        assertThat(open.window().text("crash-command-fields")).contains("value = \"NaN\"");
        assertThat(open.window().text("crash-command-hex")).isEqualTo("4e 61 4e");
        open.window().press("crash-copy");
        await().until(() -> open.window().text("crash-copy").equals("Copied"));
    }

    @Test
    void changesHowItIsRun() {
        person.clickOn("#sidecar-settings");
        await().until(() -> isSeen("settings-card"));
        open.window().enter("settings-policy", "ask a person");
        open.window().enter("settings-attempts", "5");
        open.window().enter("settings-memory", "512");
        person.clickOn("#settings-hardened");

        open.window().press("settings-apply");

        await().until(() -> services.settings.equals(new SidecarSettings(Recovery.Policy.ASK, 5,
                new Confinement(true, 512L << 20), HostLoss.DRAIN_THEN_EXIT)));
        await().until(() -> isSeen("sidecar-hardened"));
    }

    @Test
    void aBundleIsReadByShapeAndWord() {
        await().until(() -> isSeen("bundle-io-ringside-pipe"));

        assertThat(row("bundle-io-ringside-bridge-ffm")).startsWith("\u25cf", "bridge.ffm").endsWith("active", "Stop");
        assertThat(row("bundle-io-ringside-pipe")).startsWith("\u25cb", "pipe").endsWith("stopped", "Start");
    }

    private List<String> row(String button) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> node(button).getParent().getChildrenUnmodifiable()
                .stream().map(part -> ((Labeled) part).getText()).toList());
    }

    @Test
    void aSidecarThatDoesNotComeBackIsToldOf() {
        services.comesBack = false;
        await().until(() -> !open.scene().lookup("#sidecar-stop").isDisabled());

        open.window().press("sidecar-stop");

        await().until(() -> open.window().text("view-sidecars").contains("RS-303"));
    }

    @Test
    void settingsThatMakeNoSenseChangeNothing() {
        open.window().press("sidecar-settings");
        await().until(() -> isSeen("settings-card"));
        open.window().enter("settings-attempts", "none");

        open.window().press("settings-apply");

        await().until(() -> open.window().text("view-sidecars").contains("RS-304"));
        assertThat(services.settings).isEqualTo(SidecarSettings.DEFAULT);
    }
}
