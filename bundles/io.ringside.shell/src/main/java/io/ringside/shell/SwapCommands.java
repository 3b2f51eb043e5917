// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Commands that change what runs. Safe for any thread; they block until the change is done. Each answers with the text
 * to print.
 */
@Component(service = SwapCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=swap",
    "osgi.command.function=swaps", "osgi.command.function=bundles", "osgi.command.function=start",
    "osgi.command.function=stop"})
public final class SwapCommands {
    private static final int SWAPS_SHOWN = 20;

    private final SwapService swap;
    private final SidecarService sidecar;

    /** Works on the given services. */
    @Activate
    public SwapCommands(@Reference SwapService swap, @Reference SidecarService sidecar) {
        this.swap = swap;
        this.sidecar = sidecar;
    }

    /** Swaps in a library or a bundle. */
    public String swap(String file) {
        return ReportText.of(swap.swap(Arguments.file(file)));
    }

    /** Swaps since the start, and what can be swapped in. */
    public String swaps() {
        TextTable table = new TextTable("No", "Time", "What", "From", "To", "Outcome", "Pause", "Reason");
        List<SwapReport> history = swap.history();
        for (SwapReport report : history.subList(0, Math.min(SWAPS_SHOWN, history.size()))) {
            table.row(Long.toString(report.number()), Figures.clock(report.epochMillis()), report.subject(),
                    report.from(), report.to(),
                    report.outcome().toString(), report.committed() ? Figures.duration(report.pauseNanos()) : "",
                    report.code().isEmpty() ? "" : report.code() + ": " + report.reason());
        }
        StringBuilder text = new StringBuilder(
                table.text("No swaps yet. Swap in one of these, or drop a file into the folder."));
        for (Path candidate : swap.candidates()) {
            text.append("\n  ").append(candidate);
        }
        return text.append("\ndrop folder ").append(swap.dropFolder()).toString();
    }

    /** The bundles of this run. */
    public String bundles() {
        TextTable table = new TextTable("No", "State", "Name", "Version", "");
        for (BundleStatus bundle : swap.bundles()) {
            table.row(Long.toString(bundle.id()), bundle.state(), bundle.name(), bundle.version(),
                    bundle.swappable() ? "swappable" : "");
        }
        return table.text("No bundles.");
    }

    /** Starts the sidecar from its last library. */
    public String start() {
        sidecar.start();
        return state();
    }

    /** Starts a bundle by its number, or another library. */
    public String start(String what) {
        if (isNumber(what)) {
            swap.startBundle(Long.parseLong(what));
            return "bundle " + what + " started";
        }
        sidecar.start(Arguments.file(what));
        return state();
    }

    /** Stops the sidecar. */
    public String stop() {
        return sidecar.stop()
                ? state()
                : "The worker did not come back in time. Its library stays loaded, on purpose, and is listed.";
    }

    /** Stops a bundle by its number. */
    public String stop(String bundle) {
        swap.stopBundle(Arguments.count(bundle));
        return "bundle " + bundle + " stopped";
    }

    private String state() {
        SidecarStatus status = sidecar.status();
        return "sidecar " + status.name() + " " + status.version() + "  " + status.state();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
