// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;

import org.HdrHistogram.Histogram;

import io.ringside.bench.round.Cores;
import io.ringside.bench.run.Slot;

/** Latencies of one contender over all passes, nanoseconds: those of the placement of which there are most. */
final class Latencies {
    private static final long HIGHEST_NANOS = 10_000_000_000L;

    private final String cores;
    private final Histogram histogram;

    private Latencies(String cores, Histogram histogram) {
        this.cores = cores;
        this.histogram = histogram;
    }

    static Latencies of(Results results, String kind, int payload, String variant) {
        Map<Cores, Histogram> found = new EnumMap<>(Cores.class);
        for (int pass = 1; pass <= results.passes(); pass++) {
            for (String said : results.said(new Slot(pass, kind, payload, variant), "histogram")) {
                String[] words = said.split("\t");
                found.computeIfAbsent(Cores.valueOf(words[0]), _ -> new Histogram(HIGHEST_NANOS, 3))
                        .add(decoded(words[1]));
            }
        }
        return found.entrySet().stream()
                .max((one, other) -> Long.compare(one.getValue().getTotalCount(), other.getValue().getTotalCount()))
                .map(most -> new Latencies(most.getKey().word(), most.getValue()))
                .orElse(new Latencies("", new Histogram(HIGHEST_NANOS, 3)));
    }

    private static Histogram decoded(String text) {
        try {
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(Base64.getDecoder().decode(text)),
                    HIGHEST_NANOS);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not a histogram: " + text, e);
        }
    }

    boolean measured() {
        return histogram.getTotalCount() > 0;
    }

    String cores() {
        return cores;
    }

    long median() {
        return at(50);
    }

    long at(double percentile) {
        return histogram.getValueAtPercentile(percentile);
    }

    String row(String start) {
        if (histogram.getTotalCount() == 0) {
            return start + " | | unmeasured | | | | | |";
        }
        return String.format(Locale.ROOT, "%s | %s | %d | %d | %d | %d | %d | %d |", start, cores,
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50), histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9), histogram.getMaxValue());
    }
}
