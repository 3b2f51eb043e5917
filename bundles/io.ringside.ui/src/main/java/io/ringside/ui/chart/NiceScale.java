// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.chart;

/**
 * A vertical axis from zero to a round number.
 *
 * @param top value at the upper end
 * @param step between lines
 */
public record NiceScale(double top, double step) {
    private static final double[] STEPS = {1, 2, 2.5, 5, 10};

    /** The smallest axis of four or five lines that has room for {@code largest}. */
    public static NiceScale over(double largest) {
        double wanted = Math.max(largest, 10) / 4;
        double power = Math.pow(10, Math.floor(Math.log10(wanted)));
        for (double candidate : STEPS) {
            double step = candidate * power;
            if (step >= wanted * 0.9999) {
                return new NiceScale(step * Math.max(2, Math.ceil(largest / step)), step);
            }
        }
        return new NiceScale(power * 40, power * 10);
    }
}
