// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

import io.ringside.api.RingsideException;
import io.ringside.api.demo.DemoScript;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;
import io.ringside.api.ui.DashboardWindow;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The demonstration on the real window. One run at a time. */
@Component
public final class DashboardDemo implements DemoScript {
    private final DashboardWindow window;
    private final SidecarService sidecars;
    private final SwapService swaps;
    private final LedgerService ledger;
    private final Supplier<Path> bridgeJar;

    /** A demonstration of this installation. */
    @Activate
    public DashboardDemo(@Reference DashboardWindow window, @Reference SidecarService sidecars,
            @Reference SwapService swaps,
            @Reference LedgerService ledger, BundleContext context) {
        this(window, sidecars, swaps, ledger,
                () -> Choices.bridgeJar(Path.of(home(context), "bundles"), sidecars.status().isolation()));
    }

    DashboardDemo(DashboardWindow window, SidecarService sidecars, SwapService swaps, LedgerService ledger,
            Supplier<Path> bridgeJar) {
        this.window = window;
        this.sidecars = sidecars;
        this.swaps = swaps;
        this.ledger = ledger;
        this.bridgeJar = bridgeJar;
    }

    private static String home(BundleContext context) {
        String home = context.getProperty("ringside.home");
        return home == null ? "." : home;
    }

    @Override
    public int run(Path pictures, PrintStream out, PrintStream progress) {
        DemoSteps steps = new DemoSteps(window, sidecars, swaps, bridgeJar);
        boolean done = runSteps(steps, pictures, progress);
        Ledger closing = ledger.closing();
        boolean equal = done && sameOnScreen(closing, progress);
        if (done && !closing.balances()) {
            progress.println("RS-626: The ledger does not balance: " + closing);
        }
        out.println(closing.line());
        out.flush();
        return done && equal && closing.balances() && steps.committed() == steps.asked() ? 0 : 1;
    }

    private boolean runSteps(DemoSteps steps, Path pictures, PrintStream progress) {
        long start = System.nanoTime();
        for (Map.Entry<String, Runnable> step : steps.all().entrySet()) {
            String name = step.getKey();
            try {
                step.getValue().run();
                window.snapshot(pictures.resolve(name + ".png"));
            } catch (RingsideException e) {
                progress.println(name + ": " + e.sentence());
                return false;
            }
            progress.printf(java.util.Locale.ROOT, "%-16s %5.1f s%n", name, (System.nanoTime() - start) / 1e9);
        }
        return true;
    }

    /**
     * The last picture was taken after everything stood still, so the screen and the service must agree to the last
     * figure.
     */
    private boolean sameOnScreen(Ledger closing, PrintStream progress) {
        try {
            Ledger shown = ScreenLedger.read(window);
            if (shown.equals(closing)) {
                return true;
            }
            progress.println("RS-627: The window shows " + shown + ", the ledger says " + closing + ".");
        } catch (RingsideException e) {
            progress.println(e.sentence());
        }
        return false;
    }
}
