// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.ringside.api.RingsideException;
import io.ringside.ui.window.OnWindowThread;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each error card that there is: its code, its whole sentence, nothing cut off, in a narrow pane. */
class NoticeCardTest {
    private static final Path CODES = Path.of("..", "..", "docs", "guide", "error-codes.md");
    private static final Pattern LINE = Pattern.compile("\\| (RS-\\d{3}) \\| (.+?) \\| (.+?) \\|");
    private static final double NARROW = 300;

    private static List<RingsideException> everyCode() throws IOException {
        try (Stream<String> lines = Files.lines(CODES)) {
            return lines.map(LINE::matcher).filter(Matcher::matches)
                    .map(found -> new RingsideException(found.group(1), found.group(2) + " " + found.group(3)))
                    .toList();
        }
    }

    private static NoticeCard shown(RuntimeException failure) {
        return OnWindowThread.call(() -> {
            NoticeCard card = new NoticeCard();
            new Scene(card, NARROW, 400);
            card.show(failure);
            card.applyCss();
            card.resize(NARROW, card.prefHeight(NARROW));
            card.layout();
            return card;
        });
    }

    @ParameterizedTest
    @MethodSource("everyCode")
    void saysItsCodeAndItsWholeSentence(RingsideException failure) {
        NoticeCard card = shown(failure);

        Label code = (Label) card.lookup(".rs-notice-code");
        Label sentence = (Label) card.lookup(".rs-notice-text");
        assertThat(code.getText()).isEqualTo(failure.code());
        assertThat(sentence.getText()).isEqualTo(failure.getMessage());
        for (Label label : List.of(code, sentence)) {
            Node drawn = label.lookup(".text");
            assertThat(((javafx.scene.text.Text) drawn).getText()).as("not cut off").isEqualTo(label.getText());
            assertThat(label.getBoundsInParent().getMaxX()).isLessThanOrEqualTo(NARROW);
        }
    }

    @Test
    void thereAreSomeFiftyCodes() throws IOException {
        assertThat(everyCode()).hasSizeGreaterThan(50);
    }

    @Test
    void whatLiesBehindIsFoldedAwayUntilItIsAskedFor() {
        RingsideException failure = new RingsideException("RS-606", "It could not be saved.",
                new IOException("No space left on device"));
        NoticeCard card = shown(failure);
        Node behind = card.lookup(".rs-notice-behind");
        assertThat(behind.isVisible()).isFalse();

        OnWindowThread.call(() -> {
            ((ToggleButton) card.lookup(".rs-notice-details")).fire();
            return null;
        });

        assertThat(behind.isVisible()).isTrue();
        assertThat(((Label) behind).getText()).contains("No space left on device");
        assertThat(card.text()).contains("RS-606: It could not be saved.").contains("No space left on device");
    }

    @Test
    void aFaultOfItsOwnIsToldAsOne() {
        assertThat(shown(new IllegalStateException("planted")).text())
                .startsWith("RS-690: Ringside met a fault of its own")
                .contains("planted").contains("Please report it");
    }

    @Test
    void aFailureWithoutACauseHasNoDetails() {
        NoticeCard card = shown(new RingsideException("RS-606", "It could not be saved."));

        assertThat(card.lookup(".rs-notice-details").isVisible()).isFalse();
        assertThat(card.text()).isEqualTo("RS-606: It could not be saved.");
    }
}
