// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.ringside.api.command.CommandService;
import io.ringside.api.drill.DrillService;
import io.ringside.api.event.EventService;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapService;
import io.ringside.api.ui.DashboardWindow;
import io.ringside.ui.DashboardView;
import io.ringside.ui.pulse.LiveServices;

import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * The real window over whatever services a test gives it, without a framework. Safe for any thread but the window's.
 */
public final class OpenWindow implements AutoCloseable {
    private final LiveServices services = new LiveServices();
    private final MainWindow window = new MainWindow(services);

    private OpenWindow() {}

    /** Starts the toolkit once for all tests of a JVM; whoever waits for the screen then waits as long as a busy machine takes. */
    public static void startToolkit() {
        Patience.ofABusyMachine();
        CountDownLatch up = new CountDownLatch(1);
        try {
            Platform.startup(up::countDown);
            if (!up.await(Patience.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("no toolkit within " + Patience.PATIENCE.toSeconds() + " s");
            }
            Platform.setImplicitExit(false);
        } catch (IllegalStateException alreadyUp) {
            Platform.setImplicitExit(false);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens the window over services that are all one object, any of which may be missing. */
    public static OpenWindow over(Object everything, DashboardView... views) {
        startToolkit();
        OpenWindow open = new OpenWindow();
        open.services.sidecar = as(SidecarService.class, everything);
        open.services.inspector = as(RingInspector.class, everything);
        open.services.commands = as(CommandService.class, everything);
        open.services.events = as(EventService.class, everything);
        open.services.ledger = as(LedgerService.class, everything);
        open.services.drills = as(DrillService.class, everything);
        open.services.swaps = as(SwapService.class, everything);
        for (DashboardView view : views) {
            open.window.addView(view);
        }
        open.window.open();
        FxThread.run(() -> { // behind what was begun: the window is there, and so are its panes
            open.window.scene().getRoot().applyCss(); // what stands in a pane that scrolls is found once that is dressed
            open.window.scene().getRoot().layout();
        });
        return open;
    }

    private static <T> T as(Class<T> type, Object object) {
        return type.isInstance(object) ? type.cast(object) : null;
    }

    /** Takes the ledger away, as when its bundle stops. */
    public void loseLedger() {
        services.ledger = null;
    }

    public DashboardWindow window() {
        return window;
    }

    public void add(DashboardView view) {
        window.addView(view);
    }

    public void remove(DashboardView view) {
        window.removeView(view);
    }

    public void resize(int width, int height) {
        window.size(width, height);
    }

    public void textPercent(int percent) {
        window.textPercent(percent);
    }

    /** The scene, for looking nodes up on the window's thread. */
    public Scene scene() {
        return FxThread.call(window::scene);
    }

    @Override
    public void close() {
        window.shut();
    }
}
