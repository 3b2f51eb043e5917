// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Function;
import javax.imageio.ImageIO;

import io.ringside.ui.Palette;
import io.ringside.ui.workbench.Theme;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * What the drawing code draws, against pictures that were looked at, in both themes. Tolerance: at most ten pixels may differ by more than 16 of 255 in
 * any channel: fonts come with the product and nothing is drawn by a graphics card, so machines hardly differ, and a line that is
 * missing is seen. {@code -Dringside.golden.update=true} writes them anew; look at them before they are committed.
 */
public final class GoldenPicture {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final int MOST_CHANNEL = 16;
    private static final int MOST_PIXELS = 10;

    private GoldenPicture() {}

    /**
     * Compares.
     *
     * @param drawing makes what is drawn, dressed in the palette that it is given; called on the window's thread, once a theme
     */
    public static void check(String name, int width, int height, Function<Palette, Region> drawing) {
        OpenWindow.startToolkit();
        FxThread.run(Theme::loadFonts);
        TimeZone zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        try {
            for (Theme theme : Theme.values()) {
                check(name + "-" + theme.name().toLowerCase(Locale.ROOT),
                        FxThread.call(() -> draw(theme, width, height, drawing)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    private static WritableImage draw(Theme theme, int width, int height, Function<Palette, Region> drawing) {
        StackPane root = new StackPane();
        Scene scene = new Scene(root, width, height);
        Palette palette = theme.applyTo(scene);
        root.getChildren().setAll(drawing.apply(palette));
        root.applyCss();
        root.layout();
        return scene.snapshot(null);
    }

    private static void check(String name, WritableImage image) throws IOException {
        Path golden = GOLDEN.resolve(name + ".png");
        BufferedImage drawn = SwingFXUtils.fromFXImage(image, null);
        if (Boolean.getBoolean("ringside.golden.update")) {
            Files.createDirectories(GOLDEN);
            ImageIO.write(drawn, "png", golden.toFile());
        }
        BufferedImage wanted = ImageIO.read(golden.toFile());

        assertThat(drawn.getWidth()).isEqualTo(wanted.getWidth());
        assertThat(drawn.getHeight()).isEqualTo(wanted.getHeight());
        int differing = differing(drawn, wanted);
        if (differing > MOST_PIXELS) {
            Path beside = Path.of("target", name + "-drawn.png");
            ImageIO.write(drawn, "png", beside.toFile());
            throw new AssertionError(
                    name + ": " + differing + " pixels differ, at most " + MOST_PIXELS + " may; see " + beside);
        }
    }

    private static int differing(BufferedImage one, BufferedImage other) {
        int differ = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                differ += isFar(one.getRGB(x, y), other.getRGB(x, y)) ? 1 : 0;
            }
        }
        return differ;
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
