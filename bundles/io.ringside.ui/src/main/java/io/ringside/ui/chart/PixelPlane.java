// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.nio.IntBuffer;
import java.util.Arrays;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * The pixels of a drawing: written as numbers and shown by one call, however many values it has. Colours are premultiplied ARGB. Confined to the
 * JavaFX thread.
 */
public final class PixelPlane {
    private int width;
    private int height;
    private int[] pixels = new int[0];
    private PixelBuffer<IntBuffer> buffer;
    private WritableImage image;

    /** Makes it this large and transparent. */
    public void begin(int wantedWidth, int wantedHeight) {
        if (wantedWidth != width || wantedHeight != height) {
            width = wantedWidth;
            height = wantedHeight;
            pixels = new int[width * height];
            buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
            image = new WritableImage(buffer);
        } else {
            Arrays.fill(pixels, 0);
        }
    }

    /** Pixels across. */
    public int width() {
        return width;
    }

    /** Pixels down. */
    public int height() {
        return height;
    }

    /** A colour as this plane takes it. */
    public static int colour(Color colour, double alpha) {
        double opacity = Math.clamp(colour.getOpacity() * alpha, 0, 1);
        return channel(opacity) << 24 | channel(colour.getRed() * opacity) << 16
                | channel(colour.getGreen() * opacity) << 8 | channel(colour.getBlue() * opacity);
    }

    private static int channel(double value) {
        return (int) Math.round(value * 255);
    }

    /** Fills a rectangle of whole pixels; what lies outside is cut off. */
    public void cell(int fromX, int toX, int fromY, int toY, int colour) {
        int left = Math.max(0, fromX);
        int right = Math.min(width, toX);
        for (int y = Math.max(0, fromY); y < Math.min(height, toY) && left < right; y++) {
            Arrays.fill(pixels, y * width + left, y * width + right, colour);
        }
    }

    /** Lays a span of one column over what is there, from one height to another; its ends are as light as they are thin. */
    public void span(int x, double fromY, double toY, int colour) {
        if (x < 0 || x >= width || !(toY > fromY)) {
            return;
        }
        double from = Math.clamp(fromY, 0, height);
        double to = Math.clamp(toY, 0, height);
        int first = (int) from;
        int last = Math.min(height - 1, (int) Math.ceil(to) - 1);
        for (int y = first; y <= last; y++) {
            double part = Math.min(to, y + 1) - Math.max(from, y);
            lay(y * width + x, colour, (int) Math.round(part * 256));
        }
    }

    private void lay(int at, int colour, int part) {
        int alpha = (colour >>> 24) * part >> 8;
        int rest = 255 - alpha;
        int under = pixels[at];
        int redBlue = ((colour & 0xff00ff) * part >>> 8 & 0xff00ff) + scaled(under & 0xff00ff, rest);
        int green = ((colour >>> 8 & 0xff) * part >> 8) + (under >>> 8 & 0xff) * rest / 255;
        int top = alpha + (under >>> 24) * rest / 255;
        pixels[at] = top << 24 | green << 8 | redBlue & 0xff00ff;
    }

    /** Red and blue at once, each times {@code rest} 255ths. */
    private static int scaled(int redBlue, int rest) {
        int red = (redBlue >>> 16) * rest / 255;
        int blue = (redBlue & 0xff) * rest / 255;
        return red << 16 | blue;
    }

    /** The colour of a pixel. */
    public int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    /** Shows it with its upper left corner there. */
    public void show(GraphicsContext context, double x, double y) {
        buffer.updateBuffer(_ -> null);
        context.drawImage(image, x, y);
    }
}
