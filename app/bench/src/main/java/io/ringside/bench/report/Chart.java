// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import javax.imageio.ImageIO;

/**
 * Bars, ours dark. Throughput of one payload: the median of the passes, and a line from the worst pass to the best. Latencies: the median, and a line to
 * the 99.9th percentile, on a logarithm of time.
 */
public final class Chart {
    private static final int WIDTH = 960;
    private static final int LEFT = 210;
    private static final int RIGHT = 150;
    private static final int TOP = 56;
    private static final int ROW = 22;
    private static final int BAR = 14;
    private static final int BOTTOM = 30;
    private static final String OURS = "#1f5fa8";
    private static final String PEER = "#b8c4d0";
    private static final String INK = "#20262c";

    private static final double LEAST_NANOS = 100;

    private final List<Bar> bars = new ArrayList<>();
    private final String title;
    private final boolean latencies;
    private final double most;

    private record Bar(String name, double median, double least, double greatest) {}

    /** What is drawn, on paper or on pixels. */
    private interface Canvas {
        void box(double x, double y, double width, double height, String color);

        /** {@code anchor} -1: begins at x; 1: ends there. */
        void text(double x, double y, String text, int size, int anchor);
    }

    /** Of all contenders of one payload that were measured, the fastest first. */
    public Chart(Results results, int payload) {
        for (String variant : results.variants("oneway", payload)) {
            double[] rates = Results.measured(results.rates("oneway", payload, variant));
            if (rates.length > 0) {
                bars.add(new Bar(variant, Results.median(rates), rates[0], rates[rates.length - 1]));
            }
        }
        latencies = false;
        bars.sort(Comparator.comparingDouble(Bar::median).reversed());
        most = bars.stream().mapToDouble(Bar::greatest).max().orElse(1);
        title = "One way, " + payload + " bytes, million messages a second: median, worst and best of the passes";
    }

    /** Of round trips, and of messages that were due at given times, in the order of the report. */
    public Chart(Results results) {
        for (String kind : results.kinds()) {
            for (int payload : kind.matches("pingpong|paced.*") ? results.payloads(kind) : List.<Integer>of()) {
                String start = kind.replaceFirst("paced(\\d+)", "$1/s").replace("pingpong", "trip " + payload + " B");
                for (String variant : results.variants(kind, payload)) {
                    add(start + " " + variant, Latencies.of(results, kind, payload, variant));
                }
            }
        }
        latencies = true;
        most = reach(bars.stream().mapToDouble(Bar::greatest).max().orElse(2 * LEAST_NANOS));
        title = "Round trips, and open loop at given rates (64 bytes): median, line to 99.9 %, logarithmic from 100 ns";
    }

    private void add(String name, Latencies found) {
        if (found.measured()) {
            bars.add(new Bar(name, found.median(), found.median(), found.at(99.9)));
        }
    }

    private double reach(double value) {
        return latencies ? Math.log10(Math.max(1, value / LEAST_NANOS)) : value;
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return bars.isEmpty();
    }

    private int height() {
        return TOP + bars.size() * ROW + BOTTOM;
    }

    private void draw(Canvas canvas) {
        canvas.box(0, 0, WIDTH, height(), "#ffffff");
        canvas.text(16, 24, title, 15, -1);
        canvas.text(16, 42,
                "dark: Ringside (ctoc: both ends in C" + (latencies ? "" : "; upcall, evring: command and event")
                        + "); light: peers" + (latencies ? ", and a bare line" : "")
                        + ". Method: docs/benchmarks/method.md",
                11, -1);
        double scale = (WIDTH - LEFT - RIGHT) / most;
        double y = TOP;
        for (Bar bar : bars) {
            double middle = y + BAR / 2.0;
            canvas.text(LEFT - 8, y + BAR - 3, bar.name(), 12, 1);
            canvas.box(LEFT, y, Math.max(1, reach(bar.median()) * scale), BAR, ours(bar.name()) ? OURS : PEER);
            double end = reach(bar.greatest());
            canvas.box(LEFT + reach(bar.least()) * scale, middle - 1, Math.max(1, (end - reach(bar.least())) * scale),
                    2, INK);
            canvas.text(LEFT + end * scale + 8, y + BAR - 3, latencies
                    ? time(bar.median()) + ", " + time(bar.greatest())
                    : String.format(Locale.ROOT, "%.1f (%.1f-%.1f)", bar.median(), bar.least(), bar.greatest()), 12,
                    -1);
            y += ROW;
        }
    }

    static String time(double nanos) {
        if (nanos < 10_000) {
            return String.format(Locale.ROOT, "%.0f ns", nanos);
        }
        return nanos < 10_000_000
                ? String.format(Locale.ROOT, "%.0f \u00b5s", nanos / 1e3)
                : String.format(Locale.ROOT, "%.0f ms", nanos / 1e6);
    }

    private static boolean ours(String name) {
        return !name.matches("(.* )?(agrona|jctools|disruptor|aeron|line|alt-).*");
    }

    /** As SVG. */
    public String svg() {
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\">%n",
                WIDTH, height(), WIDTH, height()));
        draw(new Canvas() {
            @Override
            public void box(double x, double y, double width, double height, String color) {
                svg.append(String.format(Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n", x,
                        y, width, height, color));
            }

            @Override
            public void text(double x, double y, String text, int size, int anchor) {
                svg.append(String.format(Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" fill=\"%s\" text-anchor=\"%s\">%s</text>%n", x, y,
                        size, INK,
                        anchor < 0 ? "start" : "end", text.replace("&", "&amp;").replace("<", "&lt;")));
            }
        });
        return svg.append("</svg>\n").toString();
    }

    /** As PNG, twice as large. */
    public void png(Path file) throws IOException {
        BufferedImage image = new BufferedImage(2 * WIDTH, 2 * height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(2, 2);
        draw(new Canvas() {
            @Override
            public void box(double x, double y, double width, double height, String color) {
                graphics.setColor(Color.decode(color));
                graphics.fill(new Rectangle2D.Double(x, y, width, height));
            }

            @Override
            public void text(double x, double y, String text, int size, int anchor) {
                graphics.setColor(Color.decode(INK));
                graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
                FontMetrics metrics = graphics.getFontMetrics();
                graphics.drawString(text, (float) (anchor < 0 ? x : x - metrics.stringWidth(text)), (float) y);
            }
        });
        graphics.dispose();
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
