// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.ringside.bench.round.Cores;
import io.ringside.bench.round.RoundRecord;
import io.ringside.bench.run.Journal;
import io.ringside.bench.run.Slot;

/** What a journal says in figures. A figure that has too few clean rounds behind it is NaN: unmeasured. */
public final class Results {
    /** Fewest clean rounds behind the figure of a pass. */
    public static final int LEAST_ROUNDS = 3;

    private final Journal journal;
    private final Map<Slot, Cores> placements = new HashMap<>(); // pass by pass

    /** The figures of {@code journal}. */
    public Results(Journal journal) {
        this.journal = journal;
    }

    /** Facts about the run and all turns. */
    public Journal journal() {
        return journal;
    }

    /** Millions of messages per second in one turn: the median of its clean rounds in the placement of its pass. */
    public double rate(Slot slot) {
        double[] rates = clean(slot, cores(slot)).stream().mapToDouble(RoundRecord::rate).toArray();
        return rates.length < LEAST_ROUNDS ? Double.NaN : median(rates);
    }

    private List<RoundRecord> clean(Slot slot, Cores cores) {
        return rounds(slot).stream().filter(round -> round.clean() && round.cores() == cores).toList();
    }

    /**
     * Where the cores stood in the pass of {@code slot}: where most of its contenders have enough clean rounds; nearer when it is even. Only
     * rounds of that placement are compared within the pass.
     */
    public Cores cores(Slot slot) {
        return placements.computeIfAbsent(new Slot(slot.pass(), slot.kind(), slot.payload(), ""), this::mostCommon);
    }

    private Cores mostCommon(Slot any) {
        Cores best = Cores.NEAR;
        long most = 0;
        for (Cores cores : List.of(Cores.NEAR, Cores.ONE, Cores.FAR)) {
            long enough = journal.turns().keySet().stream()
                    .filter(slot -> slot.pass() == any.pass() && slot.kind().equals(any.kind())
                            && slot.payload() == any.payload())
                    .filter(slot -> clean(slot, cores).size() >= LEAST_ROUNDS).count();
            if (enough > most) {
                most = enough;
                best = cores;
            }
        }
        return best;
    }

    /** All rounds of a turn. */
    public List<RoundRecord> rounds(Slot slot) {
        return journal.turns().getOrDefault(slot, List.of()).stream()
                .filter(line -> line.startsWith(RoundRecord.WORD + "\t")).map(RoundRecord::parse).toList();
    }

    /** Words behind {@code word} in the lines of a turn that begin with it. */
    public List<String> said(Slot slot, String word) {
        return journal.turns().getOrDefault(slot, List.of()).stream().filter(line -> line.startsWith(word + "\t"))
                .map(line -> line.substring(word.length() + 1)).toList();
    }

    /** The same of all turns of a kind. */
    public List<String> all(String kind, String word) {
        return journal.turns().keySet().stream().filter(slot -> slot.kind().equals(kind))
                .flatMap(slot -> said(slot, word).stream()).toList();
    }

    /** What was measured, in the order of the turns. */
    public List<String> kinds() {
        return journal.turns().keySet().stream().map(Slot::kind).distinct().toList();
    }

    /** Payloads that were measured in this way. */
    public List<Integer> payloads(String kind) {
        TreeSet<Integer> found = new TreeSet<>();
        journal.turns().keySet().stream().filter(slot -> slot.kind().equals(kind)).map(Slot::payload)
                .forEach(found::add);
        return List.copyOf(found);
    }

    /** Contenders that were measured so, in the order of their turns. */
    public List<String> variants(String kind, int payload) {
        return journal.turns().keySet().stream()
                .filter(slot -> slot.kind().equals(kind) && slot.payload() == payload).map(Slot::variant).distinct()
                .toList();
    }

    /** The highest pass. */
    public int passes() {
        return journal.turns().keySet().stream().mapToInt(Slot::pass).max().orElse(0);
    }

    /** The highest pass of one kind and payload. */
    public int passes(String kind, int payload) {
        return journal.turns().keySet().stream().filter(slot -> slot.kind().equals(kind) && slot.payload() == payload)
                .mapToInt(Slot::pass).max().orElse(0);
    }

    /** Rates of a contender, pass by pass; NaN where unmeasured. */
    public double[] rates(String kind, int payload, String variant) {
        double[] rates = new double[passes(kind, payload)];
        for (int pass = 1; pass <= rates.length; pass++) {
            rates[pass - 1] = rate(new Slot(pass, kind, payload, variant));
        }
        return rates;
    }

    /** Pass by pass, one divided by the other. */
    public static double[] ratios(double[] of, double[] to) {
        double[] ratios = new double[of.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = of[i] / to[i];
        }
        return ratios;
    }

    /** The median of those that are measured; NaN when none is. */
    public static double median(double[] values) {
        double[] sorted = measured(values);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Those that are measured, in rising order. */
    public static double[] measured(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    }

    /** The best of some contenders in each pass. */
    public Best best(String kind, int payload, List<String> variants) {
        int passes = passes(kind, payload);
        double[] rates = new double[passes];
        List<String> names = new ArrayList<>();
        Arrays.fill(rates, Double.NaN);
        for (int pass = 0; pass < passes; pass++) {
            String name = "";
            for (String variant : variants) {
                double rate = rate(new Slot(pass + 1, kind, payload, variant));
                if (!Double.isNaN(rate) && !(rate <= rates[pass])) {
                    rates[pass] = rate;
                    name = variant;
                }
            }
            names.add(name);
        }
        return new Best(rates, names);
    }

    /**
     * Whoever was ahead in each pass.
     *
     * @param rates pass by pass
     * @param names of the contenders, pass by pass
     */
    public record Best(double[] rates, List<String> names) {}
}
