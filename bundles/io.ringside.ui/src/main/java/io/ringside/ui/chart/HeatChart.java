// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

import java.util.function.Function;

import io.ringside.ui.Palette;
import io.ringside.ui.chart.HeatStore.Columns;

import javafx.scene.paint.Color;

/** A {@link HeatStore} over time: the more of a slot's values a row has, the brighter it is. Confined to the JavaFX thread. */
public abstract class HeatChart extends TimeChart {
    private final HeatPainter painter = new HeatPainter();
    private final Function<Palette, Color> hue;

    /**
     * An empty chart.
     *
     * @param name said by screen readers
     * @param labelled whether the names of marks are written into it
     * @param hue the one colour of the cells
     */
    protected HeatChart(String name, boolean labelled, Function<Palette, Color> hue) {
        super(name, labelled);
        this.hue = hue;
    }

    /** What is drawn in this frame. */
    protected abstract Columns columns(TimeFrame frame);

    /** Where a row ends below, pixels from the top of a drawing of this height; {@code row + 1} is where it ends above. */
    protected abstract double bottom(int row, double height);

    @Override
    protected final void recoloured(Palette now) {
        painter.hue(hue.apply(now));
    }

    /** The cells; what is to lie over them is painted after this. */
    @Override
    protected void paint(PixelPlane pixels, TimeFrame frame, Palette colours) {
        painter.paint(pixels, frame, columns(frame), row -> bottom(row, pixels.height()));
    }

    @Override
    protected final long slotNanos(TimeFrame frame) {
        return columns(frame).slotNanos();
    }

    @Override
    protected final long firstSlot(TimeFrame frame) {
        return columns(frame).oldest();
    }

    @Override
    protected final boolean isKnown(TimeFrame frame, long slot) {
        return columns(frame).holds(slot);
    }
}
