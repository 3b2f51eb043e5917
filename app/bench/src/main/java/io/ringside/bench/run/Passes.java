// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Interleaved passes over a list of contenders (temporary first form). */
public final class Passes {
    private final List<Variant> variants;
    private final int payload;
    private final String kind;
    private final Path binaries;
    private final int clean;
    private final boolean raw;

    public Passes(List<String> names, int payload, String kind, Path binaries, int clean, boolean raw) {
        variants = names.stream().map(Variant::of).toList();
        this.payload = payload;
        this.kind = kind;
        this.binaries = binaries;
        this.clean = clean;
        this.raw = raw;
    }

    public void run(int passes) throws IOException {
        double[][] rates = new double[variants.size()][passes];
        for (int pass = 0; pass < passes; pass++) {
            for (int i = 0; i < variants.size(); i++) {
                rates[i][pass] = measure(variants.get(i));
            }
        }
        System.out.printf("%d B, %s, M/s%n", payload, kind);
        for (int i = 0; i < variants.size(); i++) {
            StringBuilder line = new StringBuilder(String.format("%-20s", variants.get(i).name()));
            double[] ratios = new double[passes];
            for (int pass = 0; pass < passes; pass++) {
                line.append(String.format("%8.1f", rates[i][pass]));
                ratios[pass] = rates[i][pass] / rates[0][pass];
            }
            Arrays.sort(ratios);
            System.out.printf("%s   ratio %.2f (%.2f-%.2f)%n", line, ratios[passes / 2], ratios[0],
                    ratios[passes - 1]);
        }
    }

    private double measure(Variant variant) throws IOException {
        try (ContenderProcess process = ContenderProcess.start(variant, kind, payload, binaries)) {
            double[] rates = process.rounds(clean, clean * 3).stream().peek(line -> {
                if (raw) {
                    System.out.println(variant.name() + "\t" + line);
                }
            }).map(line -> line.split("\t")).filter(words -> words[1].equals("clean"))
                    .mapToDouble(words -> Double.parseDouble(words[2]) * 1e3 / Double.parseDouble(words[3])).sorted()
                    .toArray();
            return rates.length < 3 ? Double.NaN : rates[rates.length / 2];
        }
    }
}
