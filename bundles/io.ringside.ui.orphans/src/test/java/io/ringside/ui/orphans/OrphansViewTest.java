// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.orphans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringside.ui.window.OpenWindow;

import javafx.scene.Node;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/** A person who finds what a dead host left behind. */
class OrphansViewTest {
    private final StubOrphans services = new StubOrphans();
    private final FxRobot person = new FxRobot();
    private OpenWindow open;

    @BeforeEach
    void openTheList() {
        OpenWindow.startToolkit();
        open = OpenWindow.over(StubOrphans.swaps(), new OrphansView(services, StubOrphans.inspector()));
        await().until(() -> open.window().text("orphans-count").startsWith("2 found"));
        person.clickOn("#orphans-open");
        await().until(() -> isSeen("orphan-inspect"));
    }

    @AfterEach
    void closeWindow() {
        open.close();
    }

    private Node node(String id) {
        return open.scene().lookup("#" + id);
    }

    private boolean isSeen(String id) {
        return node(id) != null && node(id).isVisible();
    }

    private String plain(String id) {
        return open.window().text(id).replace('\u00a0', ' ');
    }

    @Test
    void readsWhoLeftItAndWhatItHolds() {
        assertThat(plain("orphan-sentence")).contains("RS-105").contains("last used by pid 3911, 3 h ago")
                .contains("4 100 unread commands (128 KiB)");
        assertThat(plain("orphan-facts")).contains("#65 536 was in hand").contains("demo 1.0.0");
    }

    @Test
    void looksIntoItWithoutTakingIt() {
        person.clickOn("#orphan-inspect");

        await().until(() -> plain("orphan-result").contains("#65 536  type 1  in hand  01 02 03"));
        assertThat(services.calls).isEmpty();
    }

    @Test
    void handsItToASidecar() {
        open.window().enter("orphan-library", "demo_1.1.0.so");
        person.clickOn("#orphan-adopt");

        await().until(() -> plain("orphan-result").startsWith("4 100 commands of \"cmd\" were processed"));
        await().until(() -> open.window().text("orphans-count").startsWith("1 found"));
    }

    @Test
    void withoutASidecarItSaysWhatToDo() {
        person.clickOn("#orphan-adopt");

        await().until(() -> open.window().text("orphan-failure").contains("RS-617"));
        assertThat(services.calls).isEmpty();
    }

    @Test
    void deletesUnreadCommandsOnlyAfterTheNameWasWritten() {
        person.clickOn("#orphan-remove");
        await().until(() -> isSeen("orphan-delete-word"));
        assertThat(node("orphan-delete-go").isDisabled()).isTrue();

        open.window().enter("orphan-delete-word", "cm");
        assertThat(node("orphan-delete-go").isDisabled()).isTrue();
        open.window().enter("orphan-delete-word", "cmd");
        open.window().press("orphan-delete-go");

        await().until(() -> services.calls.contains("delete cmd true"));
    }

    @Test
    void whatHoldsNothingIsDeletedAfterAPlainQuestion() {
        services.rings.removeFirst();
        await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> open.window().text("orphans-count").startsWith("1 found"));
        person.interact(() -> ((javafx.scene.control.ListView<?>) node("orphans")).getSelectionModel().selectFirst());
        open.window().press("orphan-remove");
        await().until(() -> isSeen("orphan-delete"));
        assertThat(isSeen("orphan-delete-word")).isFalse();
        assertThat(services.calls).isEmpty();

        open.window().press("orphan-delete-go");

        await().until(() -> services.calls.contains("delete idle false"));
    }

    @Test
    void aRingThatIsAliveAgainIsLeftAlone() {
        services.alive = true;

        open.window().press("orphan-archive");

        await().until(() -> open.window().text("orphan-failure").contains("RS-121"));
        assertThat(services.rings).hasSize(2);
    }

    @Test
    void whileThereIsARingOneIsShown() {
        services.rings.removeFirst();

        await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> plain("orphan-sentence").contains("idle"));
        services.rings.clear();
        await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> plain("orphan-sentence").startsWith("No ring of yours is without a host."));
    }
}
