// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo.bench;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param what in words
 * @param figure what was measured, NaN when it was not
 * @param unit behind the figure
 * @param atLeast whether {@code wanted} is the least, or else the most, that is wanted
 * @param wanted bound, NaN where the figure is only told
 * @param note how it came about, or why not
 */
record BenchRow(String what, double figure, String unit, boolean atLeast, double wanted, String note) {

    static BenchRow most(String what, double figure, String unit, double wanted, String note) {
        return new BenchRow(what, figure, unit, false, wanted, note);
    }

    static BenchRow least(String what, double figure, String unit, double wanted, String note) {
        return new BenchRow(what, figure, unit, true, wanted, note);
    }

    static BenchRow told(String what, double figure, String unit, String note) {
        return new BenchRow(what, figure, unit, false, Double.NaN, note);
    }

    static BenchRow unmeasured(String what, String why) {
        return new BenchRow(what, Double.NaN, "", false, 0, why);
    }

    boolean isMeasured() {
        return !Double.isNaN(figure);
    }

    boolean isMet() {
        return isMeasured() && (Double.isNaN(wanted) || (atLeast ? figure >= wanted : figure <= wanted));
    }

    /** As a line of a table in markdown, which a person can read as it is. */
    String line() {
        String bound = Double.isNaN(wanted) || !isMeasured() ? "" : (atLeast ? "at least " : "at most ") + text(wanted);
        String verdict = !isMeasured() ? "unmeasured" : Double.isNaN(wanted) ? "" : isMet() ? "met" : "NOT met";
        return String.format(Locale.ROOT, "| %-44s | %10s | %-16s | %-10s | %s |", what,
                isMeasured() ? text(figure) : "-", bound, verdict, note);
    }

    private String text(double value) {
        String number = Math.abs(value) >= 100 || value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
