// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.ui.DashboardWindow;
import io.ringside.api.ui.WindowBench;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Measures the window over the demo. One run at a time. */
@Component
public final class BenchOfTheWindow implements WindowBench {
    private static final String HEAD = "| what                                         |   measured | wanted           |"
            + " verdict    | how |\n|---|---|---|---|---|";

    private final BenchSteps steps;
    private final Path home;

    /** A run that has not begun. */
    @Activate
    public BenchOfTheWindow(@Reference DashboardWindow window, @Reference CommandService commands,
            @Reference SidecarService sidecar, @Reference RingInspector rings, BundleContext context) {
        this.steps = new BenchSteps(window, commands, sidecar, rings);
        String at = context.getProperty("ringside.home");
        this.home = Path.of(at == null ? "." : at);
    }

    @Override
    public int run(Set<Part> parts, Path results, PrintStream out, PrintStream progress) {
        List<BenchRow> rows = new ArrayList<>();
        try {
            for (Part part : Part.values()) {
                if (parts.contains(part)) {
                    progress.println("measuring: " + part.name().toLowerCase(Locale.ROOT));
                    rows.addAll(measure(part));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RingsideException("RS-623", "The measurement was interrupted.", e);
        }
        String table = table(rows);
        out.print(table);
        out.flush();
        progress.println("ringside: written to " + write(results, table));
        return rows.stream().anyMatch(row -> !row.isMeasured())
                ? UNMEASURED
                : rows.stream().allMatch(BenchRow::isMet) ? 0 : 1;
    }

    private List<BenchRow> measure(Part part) throws InterruptedException {
        return switch (part) {
            case STARTS -> starts();
            case PACED -> steps.paced();
            case HIDDEN -> steps.hidden();
            case FLAT -> steps.flatOut();
            case HOURS -> steps.fourHours();
        };
    }

    private List<BenchRow> starts() throws InterruptedException {
        String plain = "start: first frame";
        String cached = "start: first frame, classes kept";
        try {
            FirstFrames starts = new FirstFrames(home);
            try {
                double without = starts.plain();
                double with = starts.cached();
                return List.of(BenchRow.most(plain, without / 1e3, "s", 2.5, "from process start, median of three"),
                        Double.isNaN(with)
                                ? BenchRow.unmeasured(cached, "the first start made no cache in time")
                                : BenchRow.most(cached, with / 1e3, "s", 1.5, "median of three after a first start"));
            } finally {
                starts.clear();
            }
        } catch (RingsideException e) {
            return List.of(BenchRow.unmeasured(plain, e.sentence()));
        } catch (IOException e) {
            return List.of(BenchRow.unmeasured(plain, "a start failed: " + e.getMessage()));
        }
    }

    private static String table(List<BenchRow> rows) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        rows.forEach(row -> text.append(row.line()).append('\n'));
        return text.toString();
    }

    private static Path write(Path results, String table) {
        LocalDateTime now = LocalDateTime.now();
        Path file = results.resolve("window-" + DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmm", Locale.ROOT).format(now)
                + ".md");
        try {
            Files.createDirectories(results);
            Files.writeString(file, "# The window, measured\n\n`./ringside bench ui`, "
                    + DateTimeFormatter.ISO_LOCAL_DATE.format(now) + ": " + Machine.line()
                    + "\nHow each figure comes about stands in [window.md](../window.md).\n\n" + table);
            return file;
        } catch (IOException e) {
            throw new RingsideException("RS-629",
                    "The result " + file + " could not be written: " + e.getMessage() + ".", e);
        }
    }
}
