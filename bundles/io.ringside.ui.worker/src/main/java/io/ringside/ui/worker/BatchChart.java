// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.worker;

import io.ringside.ui.Figures;
import io.ringside.ui.Palette;
import io.ringside.ui.chart.HeatChart;
import io.ringside.ui.chart.HeatStore.Columns;
import io.ringside.ui.chart.TimeFrame;

import javafx.scene.canvas.GraphicsContext;

/** How many commands the worker took at once: few when it is ahead, many when it catches up. */
final class BatchChart extends HeatChart {
    private static final int ROWS = 13; // up to 8191 commands; what is larger stands in the last row

    private final WorkerViewModel model;

    BatchChart(WorkerViewModel model) {
        super("Commands taken at once, over time", false, Palette::flow);
        this.model = model;
    }

    @Override
    protected Columns columns(TimeFrame frame) {
        return model.batches().columns(frame.window(), frame.leftNanos());
    }

    @Override
    protected double bottom(int row, double height) {
        return height * (1 - (double) Math.min(row, ROWS) / ROWS);
    }

    @Override
    protected void drawScale(GraphicsContext context, TimeFrame frame, Palette colours) {
        int every = frame.height() / ROWS * 2 > frame.textSize() + 3 ? 2 : frame.height() > 80 ? 4 : 6;
        for (int row = 0; row <= ROWS; row += every) {
            double y = frame.top() + bottom(row, frame.height());
            frame.drawLine(context, colours.grid(), y);
            scaleText(context, frame, colours, Figures.scaled(1L << row), y);
        }
    }

    @Override
    protected String valueAt(TimeFrame frame, long nanos) {
        Columns columns = columns(frame);
        long slot = columns.slotOf(nanos);
        if (columns.total(slot) == 0) {
            return columns.holds(slot) ? "no batches" : "no samples";
        }
        return "half up to " + WorkerViewModel.sizes(columns.rowOf(slot, 0.5)) + ", largest "
                + WorkerViewModel.sizes(columns.rowOf(slot, 1));
    }
}
