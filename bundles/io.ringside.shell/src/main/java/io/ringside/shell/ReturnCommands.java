// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.time.Duration;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.swap.SwapPlan;
import io.ringside.api.swap.SwapService;
import io.ringside.api.swap.WatchWindow;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands around a swap: what it would do, how it is watched, and the way back. Safe for any thread. Each answers with the text to print. */
@Component(service = ReturnCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=plan",
    "osgi.command.function=rollback", "osgi.command.function=isolate", "osgi.command.function=watch"})
public final class ReturnCommands {
    private final SwapService swap;

    /** Works on the given service. */
    @Activate
    public ReturnCommands(@Reference SwapService swap) {
        this.swap = swap;
    }

    /** What swapping in a file would do. */
    public String plan(String file) {
        SwapPlan plan = swap.plan(Arguments.file(file));
        if (!plan.refusal().isEmpty()) {
            return plan.from() + " -> " + plan.to() + " would be refused\n" + plan.refusal();
        }
        return plan.from() + " -> " + plan.to() + "\nrestarts " + String.join(", ", plan.restarts()) + "; "
                + plan.staying() + " bundles keep running\npause " + (plan.measured() ? "" : "about ")
                + Figures.duration(plan.pauseNanos()) + (plan.measured() ? " (as the last ones)" : " (a first guess)")
                + ", stall budget " + (plan.stallBudgetNanos() == Long.MAX_VALUE
                        ? "without end: nothing flows"
                        : Figures.duration(plan.stallBudgetNanos()));
    }

    /** Swaps back. */
    public String rollback() {
        return ReportText.of(swap.rollBack());
    }

    /** Moves the sidecar to another bridge. */
    public String isolate(String isolation) {
        String wanted = switch (isolation) {
            case "own", Bridge.OWN_PROCESS -> Bridge.OWN_PROCESS;
            case "in", Bridge.IN_PROCESS -> Bridge.IN_PROCESS;
            default -> throw new RingsideException("RS-811", "\"" + isolation + "\" is no isolation. Type "
                    + Bridge.OWN_PROCESS + " or " + Bridge.IN_PROCESS + ".");
        };
        return ReportText.of(swap.isolate(wanted));
    }

    /** How swaps are watched. */
    public String watch() {
        WatchWindow window = swap.watch();
        return window.time().isZero()
                ? "a new sidecar is committed at once"
                : "a new sidecar is watched for " + Figures.duration(window.time().toNanos()) + " or "
                        + Figures.count(window.commands()) + " commands; more than " + window.mostErrorsPercent()
                        + " % errors roll it back";
    }

    /** Sets the time only. */
    public String watch(String millis) {
        return watch(millis, Long.toString(swap.watch().commands()));
    }

    /** Sets time and commands. */
    public String watch(String millis, String commands) {
        return watch(millis, commands, Integer.toString(swap.watch().mostErrorsPercent()));
    }

    /** Sets it all. */
    public String watch(String millis, String commands, String percent) {
        try {
            swap.watch(new WatchWindow(Duration.ofMillis(Arguments.count(millis)), Arguments.count(commands),
                    Math.toIntExact(Arguments.count(percent))));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new RingsideException("RS-811",
                    "No such watch: " + e.getMessage() + ". Type milliseconds, commands from"
                            + " 1 on, and errors from 0 to 100.",
                    e);
        }
        return watch();
    }
}
