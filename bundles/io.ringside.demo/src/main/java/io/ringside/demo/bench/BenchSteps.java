// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.load.LoadRecord;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.ui.DashboardWindow;
import io.ringside.api.ui.WindowCost;

/** What is done with the window to measure it. Confined to one thread. */
final class BenchSteps {
    private static final int WIDTH = 1_280;
    private static final int HEIGHT = 800;
    private static final long RATE = 200_000;
    private static final int PAIRS = 4;
    private static final int PERIODS = 8;
    private static final double MEBIBYTE = 1 << 20;

    private final DashboardWindow window;
    private final CommandService commands;
    private final SidecarService sidecar;
    private final RingInspector rings;
    private final BusyMachine machine = new BusyMachine();

    BenchSteps(DashboardWindow window, CommandService commands, SidecarService sidecar, RingInspector rings) {
        this.window = window;
        this.commands = commands;
        this.sidecar = sidecar;
        this.rings = rings;
    }

    /** At a paced load, window in front. */
    List<BenchRow> paced() throws InterruptedException {
        List<BenchRow> rows = new ArrayList<>();
        load(RATE);
        TimeUnit.SECONDS.sleep(25); // the compiler is done with the window by then
        machine.sinceThen();
        WindowCost before = window.cost();
        long doneBefore = done();
        TimeUnit.SECONDS.sleep(30);
        WindowCost after = window.cost();
        double rate = (done() - doneBefore) * 1e9 / (after.nanos() - before.nanos());
        String others = others();
        rows.add(BenchRow.told("paced: commands done", rate, "/s", others));
        rows.add(BenchRow.least("paced: frames", after.framesPerSecond(before), "/s", 30, ladder(after)));
        rows.add(BenchRow.most("paced: a frame takes, p99", after.frameBelow(before, 0.99) / 1e6, "ms", 33,
                "pulse and layout by the clock, then the renderer's processor time"));
        rows.add(BenchRow.told("paced: from frame to frame, p50", after.gapBelow(before, 0.5) / 1e6, "ms", ""));
        rows.add(BenchRow.told("paced: from frame to frame, p99", after.gapBelow(before, 0.99) / 1e6, "ms", ""));
        rows.add(BenchRow.most("paced: window's share of a core", after.share(before) * 100, "%", 25,
                "threads that sample and draw; " + others));
        return rows;
    }

    private void load(long perSecond) {
        window.size(WIDTH, HEIGHT);
        commands.startLoad(new LoadPlan(perSecond, 0, LoadRecord.COMMAND_LENGTH));
    }

    /** At the same load, window away. */
    List<BenchRow> hidden() throws InterruptedException {
        load(RATE);
        window.hide(true);
        TimeUnit.SECONDS.sleep(3);
        machine.sinceThen();
        WindowCost before = window.cost();
        TimeUnit.SECONDS.sleep(12);
        WindowCost after = window.cost();
        window.hide(false);
        return List.of(
                BenchRow.most("hidden: window's share of a core", after.share(before) * 100, "%", 2, others()));
    }

    /** Producer and consumer as fast as they go, window in front and away by turns. */
    List<BenchRow> flatOut() throws InterruptedException {
        load(0);
        TimeUnit.SECONDS.sleep(12);
        machine.sinceThen();
        List<Double> ratios = new ArrayList<>();
        double least = Double.MAX_VALUE;
        double worstGap = 0;
        double seen = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            window.hide(true);
            double without = throughput(5);
            window.hide(false);
            TimeUnit.SECONDS.sleep(2); // opening it again is no part of watching
            WindowCost before = window.cost();
            double with = throughput(5);
            WindowCost after = window.cost();
            ratios.add(with / without);
            seen = Math.max(seen, with);
            least = Math.min(least, after.framesPerSecond(before));
            worstGap = Math.max(worstGap, after.gapBelow(before, 1));
        }
        commands.stopLoad();
        Collections.sort(ratios);
        String others = others();
        List<BenchRow> rows = new ArrayList<>();
        rows.add(BenchRow.told("flat out: commands done", seen, "/s", others));
        rows.add(BenchRow.least("flat out: frames, the slowest 5 s", least, "/s", 9.5, ladder(window.cost())));
        rows.add(
                BenchRow.most("flat out: longest stall", worstGap / 1e6, "ms", 250, "longest time between two frames"));
        rows.add(BenchRow.least("flat out: throughput against a hidden window",
                (ratios.get(PAIRS / 2 - 1) + ratios.get(PAIRS / 2)) / 2, "", 0.9,
                String.format(Locale.ROOT, "median of %d pairs, %.2f to %.2f", PAIRS, ratios.getFirst(),
                        ratios.getLast())));
        return rows;
    }

    /** Four hours in some minutes; the last step, because the window knows nothing real any more. */
    List<BenchRow> fourHours() {
        long millis = TimeUnit.HOURS.toMillis(4) / PERIODS;
        window.rehearse(millis, 1_000 / PERIODS);
        double least = Double.MAX_VALUE;
        double most = 0;
        for (int period = 1; period < PERIODS; period++) {
            window.rehearse(millis, 1_000 / PERIODS);
            double used = used();
            least = Math.min(least, used);
            most = Math.max(most, used);
        }
        return List.of(BenchRow.told("four hours: heap after a collection, most", most / MEBIBYTE, "MiB",
                "made-up samples, 1 000 marks, every half hour from the second on"),
                BenchRow.most("four hours: heap, most against least", most / least, "", 1.05, ""));
    }

    private static double used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private double throughput(int seconds) throws InterruptedException {
        long before = done();
        long at = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        return (done() - before) * 1e9 / (System.nanoTime() - at);
    }

    private long done() {
        return rings.read(sidecar.status().ring()).doneCount();
    }

    private String others() {
        return String.format(Locale.ROOT, "others took %.2f cores", machine.sinceThen());
    }

    private static String ladder(WindowCost now) {
        return "allows itself " + now.mostFramesPerSecond() + " now";
    }
}
