// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringside.ui.window.OnWindowThread;
import io.ringside.ui.window.OpenWindow;

import javafx.scene.control.Label;
import javafx.scene.text.Text;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A view that stands still says so, however little room there is. */
class TimeBarTest {
    private OpenWindow open;

    @BeforeEach
    void openWindow() {
        open = OpenWindow.over(this);
    }

    @AfterEach
    void close() {
        open.close();
    }

    @ParameterizedTest
    @CsvSource({"1440, 900, 100, 'frozen, 0\u00a0s behind'", "1440, 900, 150, '0\u00a0s behind'",
        "1024, 700, 100, '0\u00a0s behind'", "1024, 700, 150, 'frozen, 0\u00a0s behind'"})
    void saysHowFarBehindAFrozenViewIs(int width, int height, int percent, String words) {
        open.resize(width, height);
        open.textPercent(percent);

        open.window().press("time-freeze");

        await().untilAsserted(() -> assertThat(seen()).matches(words.replaceFirst("0", "\\\\d+")));
        open.window().press("time-live");
        assertThat(open.window().text("time-sentence")).endsWith("a slot");
    }

    /** What a person reads of it; empty when it is hidden, cut off or outside of the window. */
    private String seen() {
        return OnWindowThread.call(() -> {
            Label sentence = (Label) open.scene().lookup("#time-sentence");
            open.scene().getRoot().applyCss();
            open.scene().getRoot().layout();
            var at = sentence.localToScene(sentence.getLayoutBounds());
            boolean whole = sentence.isVisible() && at.getHeight() >= sentence.getFont().getSize()
                    && at.getMinX() >= 0 && at.getMaxX() <= open.scene().getWidth()
                    && ((Text) sentence.lookup(".text")).getText().equals(sentence.getText());
            return whole ? sentence.getText() : "";
        });
    }
}
