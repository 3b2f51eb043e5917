// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TimeZone;

import javax.imageio.ImageIO;

import io.ringside.ui.time.ChartMark;
import io.ringside.ui.time.TimeAxis;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the drawing code draws, against pictures that were looked at. Tolerance: at most one pixel in a hundred may differ by more than 32 of 255 in
 * any channel. {@code -Dringside.golden.update=true} writes them anew; look at them before they are committed.
 */
class ChartPicturesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int MOST_CHANNEL = 32;
    private static final double MOST_PIXELS = 0.01;
    private static final long MILLIS = 1_767_225_660_000L; // 2026-01-01T00:01:00Z
    private static final long SECOND = 1_000_000_000;

    private static TimeZone zone;

    @BeforeAll
    static void startToolkit() {
        zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        OpenWindow.startToolkit();
        FxThread.run(Theme::loadFonts);
    }

    @AfterAll
    static void restoreZone() {
        TimeZone.setDefault(zone);
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aChartLooksAsItWasApproved(Theme theme) throws IOException {
        Path golden = GOLDEN.resolve("chart-" + theme.name().toLowerCase(java.util.Locale.ROOT) + ".png");
        BufferedImage drawn = SwingFXUtils.fromFXImage(FxThread.call(() -> draw(theme)), null);
        if (Boolean.getBoolean("ringside.golden.update")) {
            Files.createDirectories(GOLDEN);
            ImageIO.write(drawn, "png", golden.toFile());
        }
        BufferedImage wanted = ImageIO.read(golden.toFile());

        assertThat(drawn.getWidth()).isEqualTo(wanted.getWidth());
        assertThat(drawn.getHeight()).isEqualTo(wanted.getHeight());
        assertThat(differing(drawn, wanted)).as("share of pixels that differ").isLessThan(MOST_PIXELS);
    }

    private static javafx.scene.image.WritableImage draw(Theme theme) {
        TimeAxis axis = new TimeAxis();
        axis.advance(0, MILLIS - 60_000);
        axis.advance(60 * SECOND, MILLIS);
        axis.marks(List.of(new ChartMark(52 * SECOND, ChartMark.Kind.BOOKMARK, "bookmark 1"),
                new ChartMark(45 * SECOND, ChartMark.Kind.FAULT, "fault"),
                new ChartMark(10 * SECOND, ChartMark.Kind.SWAP, "swap to 1.1.0")));
        axis.freeze();
        axis.pointAt(22 * SECOND);
        SampleChart chart = new SampleChart();
        StackPane root = new StackPane(chart);
        Scene scene = new Scene(root, 480, 200);
        chart.axis(axis);
        chart.palette(theme.applyTo(scene));
        root.applyCss();
        root.layout();
        chart.redraw();
        return scene.snapshot(null);
    }

    private static double differing(BufferedImage one, BufferedImage other) {
        long differ = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                differ += isFar(one.getRGB(x, y), other.getRGB(x, y)) ? 1 : 0;
            }
        }
        return (double) differ / (one.getWidth() * one.getHeight());
    }

    private static boolean isFar(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((one >> shift & 255) - (other >> shift & 255)) > MOST_CHANNEL) {
                return true;
            }
        }
        return false;
    }
}
