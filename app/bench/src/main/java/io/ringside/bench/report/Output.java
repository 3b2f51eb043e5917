// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what a run has found: a page, its figures as JSON, and a chart for each payload. */
public final class Output {
    private Output() {}

    /** Writes into {@code directory}; every file begins with {@code name}. Answers the page. */
    public static Path write(Results results, Verdict verdict, Path directory, String name) throws IOException {
        Files.createDirectories(directory);
        String shown = "";
        for (int payload : results.payloads("oneway")) {
            Chart chart = new Chart(results, payload);
            if (!chart.isEmpty()) {
                String picture = name + "-" + payload;
                Files.writeString(directory.resolve(picture + ".svg"), chart.svg());
                chart.png(directory.resolve(picture + ".png"));
                shown = payload == 64 ? picture + ".svg" : shown;
            }
        }
        Chart latencies = new Chart(results);
        if (!latencies.isEmpty()) {
            Files.writeString(directory.resolve(name + "-latency.svg"), latencies.svg());
            latencies.png(directory.resolve(name + "-latency.png"));
        }
        Files.writeString(directory.resolve(name + ".json"), new Json(results).text());
        List<String> page = new Report(results).lines(verdict, shown);
        return Files.write(directory.resolve(name + ".md"), page);
    }
}
