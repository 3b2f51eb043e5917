// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.event.EventService;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.ui.DashboardView;
import io.ringside.ui.Readings;
import io.ringside.ui.window.OpenWindow;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;

/** A person at the list of events. */
class EventsViewTest {
    private static final List<Field> FIELDS = List.of(new Field(1, true, Kind.TEXT, 0, "PING", "text", ""),
            new Field(1, false, Kind.TEXT, 0, "PING", "text", ""));

    private final FxRobot person = new FxRobot();
    private volatile boolean held = true;
    private volatile long delivered = 3;
    private volatile List<EventSample> recent = List.of(sample(3, "third"), sample(2, "second"), sample(1, "first"));
    private OpenWindow open;

    @BeforeEach
    void openWindow() {
        Object services = answering(Map.of("status", _ -> Readings.sidecar(SidecarState.RUNNING, FIELDS), "counters",
                _ -> new EventCounters(delivered, 9, 0, 0, Map.of(1, delivered)), "recent",
                _ -> recent), SidecarService.class,
                EventService.class);
        RingInspector inspector = (RingInspector) answering(
                Map.of("record", asked -> held ? Optional.of(command((long) asked[1])) : Optional.empty()),
                RingInspector.class);
        OpenWindow.startToolkit();
        open = OpenWindow.over(services, new EventsView(inspector));
        await().until(() -> list().getItems().size() == 3);
    }

    private static Object answering(Map<String, Function<Object[], Object>> answers, Class<?>... services) {
        return Proxy.newProxyInstance(SidecarService.class.getClassLoader(), services,
                (proxy, method, asked) -> answers.containsKey(method.getName())
                        ? answers.get(method.getName()).apply(asked)
                        : InvocationHandler.invokeDefault(proxy, method, asked));
    }

    private static EventSample sample(long number, String text) {
        return new EventSample(number, number, Readings.EPOCH_MILLIS, number * 32, 0, 1, text.length(),
                text.getBytes());
    }

    private static RingRecord command(long position) {
        return new RingRecord(position, 1, 0, 2, RingRecord.State.DONE, new byte[]{'h', 'i'});
    }

    private ListView<?> list() {
        return (ListView<?>) open.scene().lookup("#events-list");
    }

    private String title(String id) {
        return ((Label) ((javafx.scene.layout.Pane) open.scene().lookup("#" + id)).getChildren().getFirst()).getText();
    }

    @AfterEach
    void closeWindow() {
        open.close();
    }

    @Test
    void goesFromAnEventToItsCommandAndToAllEventsOfThat() {
        person.clickOn("text=\"second\"");

        await().until(() -> title("command-detail").contains("PING, 2 bytes stored"));
        assertThat(title("event-detail")).startsWith("Event PING at ");
        assertThat(open.window().text("events-pause")).isEqualTo("Pause");

        person.clickOn("#events-thread");
        await().until(() -> list().getItems().size() == 1);
        assertThat(open.window().text("events-filter")).isEqualTo("cause=64");

        person.clickOn("#events-detail-close");
        await().until(() -> open.scene().lookup("#events-list").isVisible());
    }

    @Test
    void saysWhenTheRingDoesNotHoldTheCommandAnyMore() {
        held = false;

        person.clickOn("text=\"first\"");

        await().until(() -> title("command-detail").endsWith("does not hold it any more."));
    }

    @Test
    void aLineThatHasNoRoomForItsPayloadTakesTwo() {
        assertThat(list().lookup(".list-cell").getLayoutBounds().getHeight()).isLessThan(30);

        open.add(new Neighbour());
        open.resize(1024, 700);
        open.textPercent(150);

        await().until(() -> list().lookup(".list-cell").getLayoutBounds().getHeight() > 50);
        assertThat(person.lookup("text=\"third\"").query().localToScene(0, 0).getX())
                .isLessThan(list().localToScene(0, 0).getX() + 30);
    }

    @Test
    void aPayloadIsReadToItsEndHoweverNarrowTheListIs() {
        String text = "a text that is longer than one line of a narrow list, and is read to its very end";
        recent = List.of(sample(4, text));
        open.add(new Neighbour());
        open.resize(1024, 700);
        open.textPercent(150);

        await().until(() -> list().lookup(".list-cell").getLayoutBounds().getHeight() > 70);
        Label label = person.lookup("text=\"" + text + "\"").queryAs(Label.class);
        await().until(() -> label.lookup(".text") instanceof Text drawn && drawn.getText().contains("very end"));
    }

    /** Takes a part of the window's width. */
    private static final class Neighbour implements DashboardView {
        @Override
        public String id() {
            return "neighbour";
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
            return new Label("neighbour");
        }

        @Override
        public void dispose() {}
    }

    @Test
    void enterOpensTheRowThatTheArrowsChose() {
        person.clickOn("#events-filter");
        person.interact(() -> list().requestFocus());
        person.push(KeyCode.DOWN).push(KeyCode.DOWN);
        assertThat(open.scene().lookup("#events-list").isVisible()).isTrue();

        person.push(KeyCode.ENTER);
        await().until(() -> title("command-detail").startsWith("Command #"));
        person.clickOn("#events-detail-close");

        await().until(() -> open.scene().lookup("#events-list").isVisible());
        assertThat(list().getSelectionModel().getSelectedItem()).isNotNull();
    }

    @Test
    void whoScrollsAwayReadsOnUntilTheyAskForTheNewest() {
        recent = LongStream.rangeClosed(1, 200).map(number -> 200 - number)
                .mapToObj(number -> sample(number + 1, "event"))
                .toList();
        await().until(() -> list().getItems().size() == 200);
        assertThat(open.scene().lookup("#events-newest").isVisible()).isFalse();
        person.interact(() -> list().scrollTo(100));
        Node pill = open.scene().lookup("#events-newest");
        await().until(pill::isVisible);

        recent = List.of(sample(3_000, "newest"));
        delivered = 3_000;
        await().until(() -> open.window().text("events-newest").replace('\u00a0', ' ').equals("Newest, 2 800 more"));
        assertThat(list().getItems()).hasSize(200);
        assertThat(pill.localToScene(pill.getBoundsInLocal()).getMaxX())
                .isLessThanOrEqualTo(list().localToScene(list().getBoundsInLocal()).getMaxX());

        person.clickOn("#events-newest");
        await().until(() -> list().getItems().size() == 1);
        await().until(() -> !pill.isVisible());
    }

    @Test
    void typesAFilter() {
        person.clickOn("#events-filter").write("cause>40");

        await().until(() -> list().getItems().size() == 2);
    }

    @Test
    void copiesWhatTheListShows() {
        person.clickOn("#events-filter").write("text=second");
        await().until(() -> list().getItems().size() == 1);
        person.clickOn("#events-save").clickOn("copy the payloads in hex");

        await().until(() -> WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> "73 65 63 6f 6e 64\n".equals(Clipboard.getSystemClipboard().getString())));
    }
}
