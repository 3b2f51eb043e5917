// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.heard;
import static io.ringside.itest.RunningWindow.read;
import static io.ringside.itest.RunningWindow.until;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.ringside.itest.ErrorCard.Deed;

import javafx.scene.input.KeyCode;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

/** Whatever has nothing to show says why and what to do: each such place of the window, read from the screen or, of a drawing, as it is heard. */
class EmptyStatesIT {
    private static final String HEARD = "heard ";

    /**
     * A place with nothing in it.
     *
     * @param place as a CSS selector; or the id of a drawing, behind {@link #HEARD}
     * @param words that it says
     * @param enter how a person comes there
     * @param leave how a person gets away again
     */
    private record Empty(String place, String words, Deed enter, Deed leave) {
        Empty(String place, String words) {
            this(place, words, Deed.NONE, Deed.NONE);
        }

        String said() {
            return place.startsWith(HEARD) ? heard(place.substring(HEARD.length())) : read(place);
        }
    }

    private static void check(RunningWindow window, List<Empty> places) throws Exception {
        for (Empty empty : places) {
            empty.enter().on(window);
            try {
                until(() -> empty.said().contains(empty.words()));
            } catch (ConditionTimeoutException e) {
                throw new AssertionError(
                        empty.place() + " says \"" + empty.said() + "\", not \"" + empty.words() + "\"", e);
            }
            empty.leave().on(window);
        }
    }

    @Test
    void nothingIsRunningYet() throws Exception {
        RunningWindow window = RunningWindow.open("itest-nothing", null, Map.of());
        try {
            check(window, List.of(new Empty(".rs-verdict", "no sidecar"),
                    new Empty("#ring-line",
                            "No sidecar takes commands; none wait. Start the sidecar: Ctrl+K, then start."),
                    new Empty("#composer-result", "Nothing sent yet."), new Empty("#swap-report", "No swap yet."),
                    new Empty("#drills-summary", "none"),
                    new Empty("#events-empty", "Listening; no event has come since"),
                    new Empty("#events-empty", "Send a command with Ctrl+Enter."),
                    new Empty(HEARD + "latency-chart", "No timed commands yet: send one with Ctrl+Enter."),
                    new Empty("#latency-numbers", "Nothing in this stretch of time.",
                            w -> w.press("latency-table"), w -> w.press("latency-table")),
                    new Empty(HEARD + "ring-records", "Ring is empty: 0 unread. Start the sidecar",
                            w -> w.press("ring-records-regime"), Deed.NONE)));
            window.window().snapshot(Path.of("target", "cards", "nothing-runs.png"));
        } finally {
            window.close();
        }
    }

    @Test
    void itRunsAndNothingCameYet() throws Exception {
        RunningWindow window = RunningWindow.overTheDemo("itest-empty");
        try {
            check(window, List.of(
                    new Empty(HEARD + "ring-records", "Ring is empty: 0 unread",
                            w -> w.press("ring-records-regime"), Deed.NONE),
                    new Empty("#drills-card", "Choose a drill. It runs beside whatever flows now.",
                            w -> w.press("drills-open"), w -> w.press("drills-close")),
                    new Empty("#palette", "Nothing is called that.", w -> {
                        w.keys(KeyCode.CONTROL, KeyCode.K);
                        until(() -> w.seen("palette"));
                        w.person().write("xyzzy");
                    }, w -> w.keys(KeyCode.ESCAPE)),
                    new Empty("#view-sidecars > .rs-notice", "No crash since this window was opened.",
                            w -> w.find("open the crash card"), Deed.NONE),
                    new Empty("#events-empty", "The filter hides", w -> {
                        w.enter("composer-type", "PING");
                        w.press("composer-send");
                        until(() -> w.says("events-counts", "PING"));
                        w.enter("events-filter", "type=NOWHERE");
                    }, w -> w.press("events-clear-filter"))));
        } finally {
            window.close();
        }
    }
}
