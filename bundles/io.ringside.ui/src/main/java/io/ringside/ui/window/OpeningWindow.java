// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import io.ringside.ui.pulse.LiveServices;
import io.ringside.ui.pulse.PulseSampler;
import io.ringside.ui.pulse.WindowServices;
import io.ringside.ui.workbench.PreferencesFile;
import io.ringside.ui.workbench.Theme;

/**
 * A window from the moment somebody wants it. The launcher opens it before there is a framework, as soon as the toolkit is there; the window's
 * component takes it over, and opens one of its own where nobody was before it. Safe for any thread.
 */
public final class OpeningWindow {
    /** The one that was opened and not yet taken over. */
    private static final AtomicReference<OpeningWindow> AHEAD = new AtomicReference<>();

    private final WindowServices services;
    private final PulseSampler sampler;
    private final CompletableFuture<Dashboard> opening;

    private OpeningWindow(WindowServices services) {
        this.services = services;
        this.sampler = new PulseSampler(services);
        this.opening = FxThread.begin(() -> {
            Theme.of(PreferencesFile.usual().load()).replaceToolkits();
            Dashboard dashboard = new Dashboard(sampler, services);
            dashboard.show();
            return dashboard;
        });
    }

    /** Begins to open the window ahead of everything else, and does not wait. It says that the rest is on its way. */
    public static OpeningWindow ahead() {
        OpeningWindow window = new OpeningWindow(new WindowServices(new LiveServices(), true));
        AHEAD.set(window);
        return window;
    }

    /** The window that was opened ahead, else one that begins to open now; it reads these services. */
    static OpeningWindow take(LiveServices live) {
        OpeningWindow ahead = AHEAD.getAndSet(null);
        OpeningWindow window = ahead == null ? new OpeningWindow(new WindowServices(live, false)) : ahead;
        window.services.follow(live);
        window.sampler.start();
        return window;
    }

    /** The rest has been started: what the window misses from now on is not there. */
    public void allStarted() {
        services.allStarted();
    }

    /**
     * Waits until the first frame is on the screen or the window is closed.
     *
     * @return false when neither came within {@code millis}
     */
    public boolean awaitFirstFrame(long millis) throws InterruptedException {
        return dashboard().life().awaitSeen(millis);
    }

    PulseSampler sampler() {
        return sampler;
    }

    /** The open window; throws what kept it from opening. */
    Dashboard dashboard() {
        return FxThread.ended(opening);
    }

    /** Closes it. */
    void close() {
        sampler.close();
        FxThread.run(() -> {
            if (opening.isDone() && !opening.isCompletedExceptionally()) {
                opening.join().close();
            }
        });
    }
}
