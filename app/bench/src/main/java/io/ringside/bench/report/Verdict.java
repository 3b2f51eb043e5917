// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The last line: five figures and whether they are what the project wants of itself. */
public final class Verdict {
    /** Exit code when a figure is unmeasured. */
    public static final int UNMEASURED = 75;

    private static final String ONE_WAY = "oneway";
    private static final int PAYLOAD = 64;

    private final Results results;
    private final int leastPasses;
    private final Results.Best agrona;
    private final Results.Best c;

    /**
     * @param leastPasses fewest measured passes behind a figure
     */
    public Verdict(Results results, int leastPasses) {
        this.results = results;
        this.leastPasses = leastPasses;
        List<String> all = results.variants(ONE_WAY, PAYLOAD);
        agrona = results.best(ONE_WAY, PAYLOAD, family(all, "agrona"));
        c = results.best(ONE_WAY, PAYLOAD, family(all, "ctoc"));
    }

    private static List<String> family(List<String> all, String name) {
        return all.stream().filter(variant -> variant.equals(name) || variant.startsWith(name + "-")).toList();
    }

    /** A figure of the last line: its passes, and what is wanted. */
    record Figure(String name, double[] passes, double goal) {
        double median(int leastPasses) {
            return Results.measured(passes).length < leastPasses ? Double.NaN : Results.median(passes);
        }

        long met() {
            return Arrays.stream(passes).filter(value -> value >= goal).count();
        }
    }

    List<Figure> figures() {
        double[] ours = rates("ours");
        return List.of(new Figure("ours/agrona_best", Results.ratios(ours, agrona.rates()), 3),
                new Figure("ours/ctoc", Results.ratios(ours, rates("ctoc")), 0.75),
                new Figure("proc/thread", Results.ratios(rates("process"), rates("thread")), 0.85),
                new Figure("upcall_batch/upcall_each", Results.ratios(rates("upcall-batch"), rates("upcall-each")),
                        2.2));
    }

    private double[] rates(String variant) {
        return results.rates(ONE_WAY, PAYLOAD, variant);
    }

    /** Bytes that all threads allocated, or NaN when fewer than ten million operations were looked at. */
    double allocated() {
        double bytes = 0;
        long operations = 0;
        for (String line : results.journal().turns().keySet().stream()
                .flatMap(slot -> results.said(slot, "allocated").stream()).toList()) {
            String[] words = line.split("\t");
            bytes += Double.parseDouble(words[0]);
            operations += Long.parseLong(words[1]);
        }
        return operations < 10_000_000 ? Double.NaN : bytes;
    }

    /** The last line. */
    public String line() {
        StringBuilder line = new StringBuilder("ratio64");
        for (Figure figure : figures()) {
            line.append(' ').append(figure.name()).append('=').append(text(figure.median(leastPasses), "%.2f"));
        }
        return line.append(" alloc=").append(text(allocated(), "%.0f")).toString();
    }

    private static String text(double value, String format) {
        return Double.isNaN(value) ? "unmeasured" : String.format(Locale.ROOT, format, value);
    }

    /** Whether a figure of the last line is missing. */
    public boolean unmeasured() {
        return line().contains("unmeasured");
    }

    /** What stands above the last line: Java to C beside Java to Java, whose Agrona it was, and how often each goal was met. */
    public List<String> remarks() {
        double[] thread = rates("thread");
        int passes = results.passes(ONE_WAY, PAYLOAD);
        StringBuilder goals = new StringBuilder("goals met, passes of " + passes + ":");
        for (Figure figure : figures()) {
            goals.append(String.format(Locale.ROOT, " %s>=%s %d", figure.name(), plain(figure.goal()), figure.met()));
        }
        return List.of("best Agrona of each pass: " + String.join(", ", agrona.names()),
                "best C to C of each pass: " + String.join(", ", c.names()) + "; ours/ctoc_best="
                        + text(Results.median(Results.ratios(rates("ours"), c.rates())), "%.2f"),
                String.format(Locale.ROOT, "Java to C thread: thread/agrona_best=%s thread/ctoc=%s",
                        text(Results.median(Results.ratios(thread, agrona.rates())), "%.2f"),
                        text(Results.median(Results.ratios(thread, rates("ctoc"))), "%.2f")),
                goals.append(allocated() == 0 ? ", alloc=0 yes" : ", alloc=0 no").toString());
    }

    private static String plain(double goal) {
        return goal == Math.rint(goal) ? Long.toString((long) goal) : Double.toString(goal);
    }
}
