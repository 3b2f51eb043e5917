// SPDX-License-Identifier: Apache-2.0
package io.ringside.trial;

import io.fair_acc.chartfx.XYChart;
import io.fair_acc.chartfx.axes.spi.DefaultNumericAxis;
import io.fair_acc.chartfx.renderer.spi.AbstractRendererXY;
import io.fair_acc.chartfx.ui.css.DataSetNode;
import io.fair_acc.dataset.DataSet;
import io.fair_acc.dataset.spi.DoubleDataSet;

import io.ringside.ui.Palette;
import io.ringside.ui.Panel;
import io.ringside.ui.chart.LinePainter;
import io.ringside.ui.chart.PixelPlane;
import io.ringside.ui.chart.SpanStore.Slots;
import io.ringside.ui.chart.TimeFrame;

import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;

/**
 * The rate, with axes by chart-fx and spans by us. The data set holds two corners and is never written after the chart is made: what chart-fx would
 * lock is not there.
 */
final class ChartFxView extends TrialView {
    private final DefaultNumericAxis time = new DefaultNumericAxis("", -60, 0, 10);
    private final DefaultNumericAxis rate = new DefaultNumericAxis("", 0, 1, 0.25);
    private Palette palette = Palette.PLAIN;
    private XYChart chart;
    private long drawnRight;
    private long drawnChanges = -1;

    @Override
    public Node node() {
        time.setAutoRanging(false);
        rate.setAutoRanging(false);
        chart = new XYChart(time, rate);
        chart.setLegendVisible(false);
        chart.setAnimated(false);
        SpanRenderer spans = new SpanRenderer();
        spans.getAxes().setAll(time, rate);
        spans.getDatasets().add(new DoubleDataSet("rate", new double[]{-60, 0}, new double[]{0, 1}, 2, true));
        chart.getRenderers().setAll(spans);
        return new Panel("Trial, chart-fx").fill(chart);
    }

    @Override
    public void onPalette(Palette now) {
        palette = now;
    }

    @Override
    void refresh() {
        long perPixel = axis.window().spanNanos() / Math.max(50, (long) chart.getWidth());
        if (axis.changes() == drawnChanges && Math.abs(axis.right() - drawnRight) < perPixel) {
            return;
        }
        drawnChanges = axis.changes();
        drawnRight = axis.right();
        double span = axis.window().spanNanos() / 1e9;
        time.set(-axis.behind() / 1e9 - span, -axis.behind() / 1e9);
        Slots slots = commands.store().slots(axis.window(), axis.left());
        rate.set(0, Math.max(1, LinePainter.largest(frame(400, 100), slots)));
        chart.invalidate();
    }

    private TimeFrame frame(double width, double height) {
        return new TimeFrame(0, 0, width, height, axis.right(), axis.wallMillis(axis.right()), axis.window(), 12);
    }

    /** One span a pixel column, in one image. */
    private final class SpanRenderer extends AbstractRendererXY<SpanRenderer> {
        private final PixelPlane plane = new PixelPlane();

        @Override
        protected void render(GraphicsContext context, DataSet corners, DataSetNode style) {
            double width = Math.floor(xAxis.getLength());
            double height = Math.floor(yAxis.getLength());
            if (width < 8 || height < 8) {
                return;
            }
            TimeFrame frame = frame(width, height);
            plane.begin((int) width, (int) height);
            LinePainter.paint(plane, frame, commands.store().slots(axis.window(), axis.left()), this::y,
                    PixelPlane.colour(palette.command(), 1), PixelPlane.colour(palette.command(), 0.3), 10);
            LinePainter.paint(plane, frame, events.store().slots(axis.window(), axis.left()), this::y,
                    PixelPlane.colour(palette.event(), 1), 0, 6);
            plane.show(context, 0, 0);
            drawGaps(context, frame);
        }

        private double y(double value) {
            return yAxis.getDisplayPosition(value);
        }

        private void drawGaps(GraphicsContext context, TimeFrame frame) {
            Slots slots = commands.store().slots(axis.window(), axis.left());
            context.setFill(palette.hatch());
            long first = Math.max(slots.slotOf(frame.leftNanos()), slots.oldest());
            for (long slot = first; slot < slots.newest(); slot++) {
                if (!slots.holds(slot)) {
                    context.fillRect(frame.x(slot * slots.slotNanos()), 0,
                            frame.x((slot + 1) * slots.slotNanos()) - frame.x(slot * slots.slotNanos()), frame.height());
                }
            }
        }

        @Override
        protected SpanRenderer getThis() {
            return this;
        }
    }
}
