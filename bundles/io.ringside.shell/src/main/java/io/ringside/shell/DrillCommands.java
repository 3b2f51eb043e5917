// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

import io.ringside.api.RingsideException;
import io.ringside.api.drill.Drill;
import io.ringside.api.drill.DrillReport;
import io.ringside.api.drill.DrillService;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Faults made on purpose. Safe for any thread; a drill blocks until it has ended and answers with what happened, line by line. */
@Component(service = DrillCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=drill"})
public final class DrillCommands {
    private final DrillService drills;

    /** Works on the given service. */
    @Activate
    public DrillCommands(@Reference DrillService drills) {
        this.drills = drills;
    }

    /** The drills there are. */
    public String drill() {
        TextTable table = new TextTable("Drill", "What it does");
        for (Drill drill : Drill.values()) {
            table.row(drill.title(), drill.words());
        }
        return table.text("");
    }

    /** Runs one of them, for so many seconds. */
    public String drill(String name, String seconds) {
        Drill drill = Arrays.stream(Drill.values()).filter(each -> each.title().equals(name)).findFirst()
                .orElseThrow(() -> new RingsideException("RS-811", "There is no drill \"" + name + "\". Type one of "
                        + Arrays.stream(Drill.values()).map(Drill::title).collect(Collectors.joining(", ")) + "."));
        StringBuilder text = new StringBuilder();
        DrillReport report = drills.run(drill, Duration.ofSeconds(Arguments.count(seconds)), System.nanoTime(),
                line -> text.append(line).append('\n'));
        text.append(report.passed() ? "passed" : "failed: " + report.failure()).append('\n');
        return text.append(report.line()).toString();
    }
}
