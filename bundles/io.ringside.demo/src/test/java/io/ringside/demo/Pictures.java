// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.ringside.api.command.LoadPlan;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;
import io.ringside.ui.DashboardView;
import io.ringside.ui.PulseReading;
import io.ringside.ui.command.CommandView;
import io.ringside.ui.events.EventsView;
import io.ringside.ui.latency.LatencyView;
import io.ringside.ui.ring.RingView;
import io.ringside.ui.sidecars.SidecarsView;
import io.ringside.ui.swap.SwapView;
import io.ringside.ui.throughput.ThroughputView;
import io.ringside.ui.window.OpenWindow;
import io.ringside.ui.worker.WorkerView;

import javafx.application.Platform;

/** Draws the whole window over a simulated minute, in both themes and two sizes, for people to look at. */
final class Pictures {
    private static final long TICK = 10_000_000;

    private Pictures() {}

    static DashboardView[] views(Simulation simulation) {
        return new DashboardView[]{new SidecarsView(simulation, simulation, simulation), new RingView(simulation),
            new ThroughputView(), new LatencyView(), new WorkerView(), new CommandView(simulation),
            new SwapView(simulation), new EventsView(simulation)};
    }

    public static void main(String[] arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        Simulation simulation = new Simulation(new SimulatedRing(System.nanoTime() - 61_000_000_000L));
        List<WorkerHistograms> counted = new ArrayList<>();
        List<RingReading> minute = pastMinute(simulation, counted);
        DashboardView[] views = views(simulation);
        simulation.startLoad(new LoadPlan(200_000, 0, 24));
        try (OpenWindow open = OpenWindow.over(simulation, views)) {
            PulseReading past = PulseReading.nothing(System.nanoTime(), System.currentTimeMillis())
                    .withSamples(System.nanoTime(), System.currentTimeMillis(), minute, counted);
            Platform.runLater(() -> {
                for (DashboardView view : views) {
                    view.onDraw(past);
                }
            });
            Thread.sleep(2500);
            for (String theme : new String[]{"dark", "light"}) {
                open.window().theme(theme);
                open.resize(1440, 900);
                Thread.sleep(400);
                open.window().snapshot(directory.resolve("window-" + theme + ".png"));
                open.resize(1024, 700);
                Thread.sleep(400);
                open.window().snapshot(directory.resolve("window-" + theme + "-small.png"));
            }
            open.textPercent(150);
            Thread.sleep(400);
            open.window().snapshot(directory.resolve("window-small-150.png"));
            open.resize(1440, 900);
            Thread.sleep(400);
            open.window().snapshot(directory.resolve("window-150.png"));
            open.textPercent(100);
            open.resize(1440, 900);
            open.window().press("sidecar-stop");
            Thread.sleep(1200);
            open.window().enter("composer-type", "PING");
            open.window().press("composer-tab-hex");
            open.window().enter("events-filter", "sequence");
            Thread.sleep(600);
            open.window().snapshot(directory.resolve("window-parked.png"));
        }
        System.exit(0);
    }

    /** A minute of load with a burst and two swaps in it. */
    private static List<RingReading> pastMinute(Simulation simulation,
            List<WorkerHistograms> counted) {
        List<RingReading> samples = new ArrayList<>();
        SimulatedRing ring = simulation.ring;
        java.util.Random random = new java.util.Random(7);
        double pace = 200_000;
        for (int tick = 0; tick < 6_000; tick++) {
            double second = tick / 100.0;
            pace += (random.nextDouble() - 0.5) * 1_500 + (200_000 - pace) * 0.01;
            boolean burst = second > 27 && second < 27.45;
            boolean noSamples = second > 44 && second < 46;
            ring.served = !(second > 41 && second < 41.2);
            ring.advance(ring.nanos() + TICK, second < 4 ? 0 : burst ? 1_300_000 : pace, Long.MAX_VALUE);
            if (!noSamples) {
                samples.add(ring.reading());
                if (tick % 10 == 0) {
                    counted.add(ring.histograms());
                }
            }
        }
        long now = System.currentTimeMillis();
        simulation.history.add(
                new SwapReport(1, now - 20_000, "sidecar", "demo 1.0.0", "demo 1.1.0", SwapOutcome.COMMITTED, "", "",
                        List.of(), 86_000, 9_984, 312, 0, SwapReport.Effects.NONE));
        simulation.history.addFirst(
                new SwapReport(2, now - 9_000, "bridge", "bridge 0.1.0", "bridge 0.1.0", SwapOutcome.COMMITTED, "", "",
                        List.of(), 412_000, 2_048, 64, 0, SwapReport.Effects.NONE));
        return samples;
    }
}
