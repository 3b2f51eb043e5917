// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static io.ringside.itest.RunningWindow.onWindow;
import static io.ringside.itest.RunningWindow.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.ui.DashboardWindow;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks through docs/tour.md in the real window, and looks at each row of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TourIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RATE = 20_000;
    private static final String PICTURES = System.getProperty("ringside.tour.out", "");
    private static final Path CROPS = Path.of("target", "tour");

    private final List<TourRow> rows = new ArrayList<>();
    private RunningWindow running;
    private RunningProduct product;
    private DashboardWindow window;
    private CommandService commands;

    @BeforeAll
    void open() throws Exception {
        rows.addAll(TourRow.all());
        running = RunningWindow.overTheDemo("itest-tour");
        product = running.product();
        window = running.window();
        commands = product.service(CommandService.class);
        running.load(RATE);
    }

    @AfterAll
    void close() throws Exception {
        running.close();
    }

    @Test
    void everyRowThatTheWindowOwesIsInTheTour() {
        List<Integer> owed = List.of(1, 2, 3, 4, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 24, 25, 26, 29, 30, 31, 32, 33,
                34, 35, 36, 37, 38, 39, 40, 43, 44, 45, 46, 48, 78, 79, 80, 81, 82);

        assertThat(rows).extracting(TourRow::number).containsExactlyElementsOf(owed);
    }

    /** The usual look; all eight when pictures are asked for. */
    static Stream<Arguments> looks() {
        List<Arguments> looks = new ArrayList<>();
        for (String theme : List.of("dark", "light")) {
            for (int text : List.of(100, 150)) {
                for (int[] size : new int[][]{{1440, 900}, {1024, 700}}) {
                    boolean usual = theme.equals("dark") && text == 100 && size[0] == 1440;
                    if (usual || !PICTURES.isEmpty()) {
                        looks.add(Arguments.of(size[0], size[1], theme, text));
                    }
                }
            }
        }
        return looks.stream();
    }

    @ParameterizedTest
    @MethodSource("looks")
    void eachRowIsThereWholeAndReadable(int width, int height, String theme, int text) throws Exception {
        String look = width + "x" + height + "-" + theme + "-" + text;
        window.theme(theme);
        window.size(width, height);
        window.textPercent(text);
        if (!PICTURES.isEmpty()) {
            window.snapshot(Path.of(PICTURES, look + ".png"));
        }
        List<String> faults = new ArrayList<>();
        for (String state : rows.stream().map(TourRow::state).distinct().toList()) {
            enter(state);
            window.snapshot(CROPS.resolve(look).resolve("state-" + state + ".png"));
            faults.addAll(
                    onWindow(() -> SeenNode.cutOff(scene())).stream().map(fault -> look + " " + state + ": " + fault)
                            .toList());
            faults.addAll(onWindow(() -> SeenNode.overlapping(scene())).stream()
                    .map(fault -> look + " " + state + ": " + fault).toList());
            for (TourRow row : rows) {
                if (row.state().equals(state)) {
                    faults.addAll(look(look, row));
                }
            }
            leave(state);
        }

        assertThat(faults).isEmpty();
    }

    private List<String> look(String look, TourRow row) {
        Node found = running.node(row.node());
        if (found == null) {
            return List.of(look + " row " + row.number() + ": no node " + row.node());
        }
        return onWindow(() -> { // at one moment: data flows, and a longer figure moves what stands below it
            SeenNode seen = new SeenNode(scene(), found);
            seen.reveal();
            WritableImage picture = scene().snapshot(null);
            crop(picture, found.localToScene(found.getLayoutBounds()), CROPS.resolve(look)
                    .resolve(String.format(Locale.ROOT, "row-%02d-%s.png", row.number(), row.node())));
            return seen.faults(picture).stream()
                    .map(fault -> look + " row " + row.number() + " " + row.node() + ": " + fault).toList();
        });
    }

    private static void crop(WritableImage picture, Bounds at, Path file) throws IOException {
        int left = (int) Math.clamp(at.getMinX(), 0, picture.getWidth() - 1);
        int top = (int) Math.clamp(at.getMinY(), 0, picture.getHeight() - 1);
        int right = (int) Math.clamp(at.getMaxX(), left + 1.0, picture.getWidth());
        int bottom = (int) Math.clamp(at.getMaxY(), top + 1.0, picture.getHeight());
        Files.createDirectories(file.getParent());
        BufferedImage crop = new BufferedImage(right - left, bottom - top, BufferedImage.TYPE_INT_ARGB);
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                crop.setRGB(x - left, y - top, picture.getPixelReader().getArgb(x, y));
            }
        }
        ImageIO.write(crop, "png", file.toFile());
    }

    private void enter(String state) {
        switch (state) {
            case "sent" -> {
                window.press("composer-tab-form");
                window.enter("composer-type", "PING");
                window.enter("composer-mode", "once");
                window.press("composer-send");
                await().atMost(PATIENCE).until(() -> window.text("composer-result").contains("answered"));
            }
            case "empty" -> window.enter("events-filter", "type=NOWHERE");
            case "machine" -> running.keys(KeyCode.CONTROL, KeyCode.M);
            case "preferences" -> running.keys(KeyCode.CONTROL, KeyCode.COMMA);
            case "palette" -> running.keys(KeyCode.CONTROL, KeyCode.K);
            case "keys" -> running.keys(KeyCode.F1);
            case "frozen" -> window.press("time-freeze");
            case "records" -> window.press("ring-records-regime");
            case "band" -> window.press("ring-band-regime");
            case "sweep" -> window.press("ring-sweep-regime");
            case "table" -> window.press("ring-table");
            case "detail" -> {
                running.find("go to pane: events"); // in the smallest window it lies behind another
                ListView<?> list = (ListView<?>) running.node("events-list");
                onWindow(() -> {
                    list.requestFocus();
                    list.getSelectionModel().selectFirst();
                    return null;
                });
                running.keys(KeyCode.ENTER);
            }
            default -> assertThat(state).isEqualTo("live");
        }
    }

    private void leave(String state) {
        switch (state) {
            case "empty" -> window.enter("events-filter", "");
            case "machine", "preferences", "palette", "keys" -> running.keys(KeyCode.ESCAPE);
            case "frozen" -> window.press("time-live");
            case "records", "sweep", "band" -> window.press("ring-auto-regime");
            case "table" -> window.press("ring-table");
            case "detail" -> {
                window.press("events-detail-close");
                running.keys(KeyCode.ESCAPE); // the list goes on
            }
            default -> {
                // nothing to go back from
            }
        }
    }

    @Test
    void theScreenSaysWhatTheServicesSay() throws Exception {
        commands.stopLoad();
        SidecarService sidecar = product.service(SidecarService.class);
        assertThat(sidecar.awaitDrained(PATIENCE)).isTrue();
        Ledger ledger = product.service(LedgerService.class).closing();
        var ring = product.service(RingInspector.class).read(sidecar.status().ring());
        try {
            window.snapshot(CROPS.resolve("at-rest.png"));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(plain("ledger-line")).contains(
                    "offered " + ledger.offered() + " = accepted " + ledger.accepted() + " + refused "
                            + ledger.refused()));
            assertThat(plain("lost-count")).isEqualTo("LOST" + ledger.lost());
            assertThat(plain("ring-lag")).isEqualTo("0");
            assertThat(plain("ring-fill-note")).startsWith("0B");
            assertThat(plain("ring-line")).contains("refused" + ring.refused());
            await().atMost(PATIENCE).until(() -> plain("ring-verdict").contains("idle"));
            assertThat(plain("events-counts")).contains("LOAD");
        } finally {
            commands.startLoad(new LoadPlan(RATE, 0, 32));
        }
    }

    /** Without the spaces between thousands and before units. */
    private String plain(String id) {
        String text = window.text(id);
        return id.equals("ledger-line") ? text.replace("\u00a0", "") : text.replaceAll("[\\s\u00a0]", "");
    }
}
