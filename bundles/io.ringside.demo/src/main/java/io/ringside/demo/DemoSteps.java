// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;
import io.ringside.api.ui.DashboardWindow;

/**
 * The steps of the demonstration, each by controls of the window and ended by what the window says. Confined to one
 * thread.
 */
final class DemoSteps {
    private static final String RATE = "200000";
    private static final String BURST = "300000";
    private static final long LOOK_MILLIS = 2_000;
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Person person;
    private final DashboardWindow window;
    private final SidecarService sidecars;
    private final SwapService swaps;
    private final Supplier<Path> bridgeJar;
    private int swapsSeen;
    private int committed;

    DemoSteps(DashboardWindow window, SidecarService sidecars, SwapService swaps, Supplier<Path> bridgeJar) {
        this.person = new Person(window);
        this.window = window;
        this.sidecars = sidecars;
        this.swaps = swaps;
        this.bridgeJar = bridgeJar;
    }

    /** Name of each step and what it does, in order. */
    Map<String, Runnable> all() {
        Map<String, Runnable> steps = new LinkedHashMap<>();
        steps.put("01-start", this::start);
        steps.put("02-ping", this::ping);
        steps.put("03-load", this::load);
        steps.put("04-burst", this::burst);
        steps.put("05-swap-sidecar", this::swapSidecar);
        steps.put("06-swap-bridge", this::swapBridge);
        steps.put("07-drained", this::drain);
        steps.put("08-stop", this::stop);
        return steps;
    }

    /** How many swaps the window has called committed. */
    int committed() {
        return committed;
    }

    /** How many swaps the steps ask for. */
    int asked() {
        return 2;
    }

    private void start() {
        if (window.text("sidecar-state").contains("STOPPED")) {
            person.press("sidecar-start");
        }
        person.awaitText("sidecar-state", "that the sidecar runs", text -> text.contains("RUNNING"));
        swapsSeen = swaps.history().size();
    }

    private void ping() {
        person.enter("composer-type", "PING");
        person.enter("composer-payload", "hello, sidecar");
        person.enter("composer-mode", "once");
        person.press("composer-send");
        person.awaitText("composer-result", "that the PING is accepted",
                text -> text.startsWith("#") && text.contains("accepted"));
        person.awaitText("events-counts", "that an event came back", text -> text.contains("PING"));
    }

    private void load() {
        startLoad();
        Person.pause(LOOK_MILLIS);
        person.awaitText("events-counts", "that events of the load come back", text -> text.contains("LOAD"));
    }

    private void startLoad() {
        person.enter("composer-type", "LOAD");
        person.enter("composer-mode", "at a rate");
        person.enter("composer-rate", RATE);
        person.press("composer-send");
        person.awaitText("composer-result", "that the load runs", text -> text.contains("started"));
    }

    private void burst() {
        long target = Long.parseLong(BURST);
        person.enter("composer-mode", "burst");
        person.enter("composer-count", BURST);
        person.press("composer-send");
        person.awaitText("composer-achieved", "that the whole burst is accepted",
                text -> text.contains("accepted") && text.startsWith("as fast")
                        && ScreenLedger.figure(text, "accepted") == target);
    }

    private void swapSidecar() {
        startLoad();
        Person.pause(LOOK_MILLIS / 4);
        Path next = Choices.libraryAfter(Path.of(sidecars.status().library()), swaps.candidates());
        person.enter("sidecar-candidate", next.toString());
        person.press("sidecar-swap");
        person.press("swap-go"); // as soon as the plan is told
        awaitSwap();
    }

    private void swapBridge() {
        person.enter("bridge-jar", bridgeJar.get().toString());
        person.press("bridge-swap");
        person.press("swap-go");
        awaitSwap();
    }

    private void awaitSwap() {
        int wanted = swapsSeen + 1;
        String report = person.awaitText("swap-report", "how swap " + wanted + " ended",
                text -> text.startsWith("swap " + wanted + " "));
        swapsSeen = wanted;
        if (!report.startsWith("swap " + wanted + " committed")) {
            throw new RingsideException("RS-624",
                    "The demonstration's swap was not committed. The window says \"" + report + "\".");
        }
        committed++;
        Person.pause(LOOK_MILLIS / 2);
    }

    private void drain() {
        person.press("composer-stop");
        person.awaitText("composer-result", "that the load is stopped", text -> text.contains("stopped"));
        if (!sidecars.awaitDrained(DRAIN)) {
            throw new RingsideException("RS-625",
                    "The ring was not empty " + DRAIN.toSeconds() + " s after the load was stopped.");
        }
    }

    private void stop() {
        person.press("sidecar-stop");
        person.awaitText("sidecar-state", "that the sidecar is stopped", text -> text.contains("STOPPED"));
    }
}
