// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

import io.ringside.api.RingsideException;
import io.ringside.api.ui.DashboardWindow;
import io.ringside.api.ui.WindowCost;
import io.ringside.ui.DashboardView;
import io.ringside.ui.pulse.LiveServices;
import io.ringside.ui.workbench.Theme;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Opens the window, follows the views that come and go, and lets scripts drive it. Safe for any thread. */
@Component(immediate = true)
public final class MainWindow implements DashboardWindow {
    private static final long FRESH_MILLIS = 5_000;

    private final LiveServices services;
    private final List<DashboardView> early = new ArrayList<>(); // JavaFX thread: bound before the window was there
    private volatile OpeningWindow window;

    /** A window that is not open yet. */
    @Activate
    public MainWindow(@Reference LiveServices services) {
        this.services = services;
    }

    /** Takes over the window that opened ahead, or begins to open one, and does not wait: what it shows can start meanwhile. */
    @Activate
    void open() {
        window = OpeningWindow.take(services);
        FxThread.begin(() -> {
            early.forEach(dashboard()::add);
            early.clear();
            dashboard().onPulse(true); // no pane stands empty until the next pulse
            return null;
        });
    }

    @Deactivate
    void shut() {
        window.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addView(DashboardView view) {
        FxThread.run(() -> {
            if (window == null) {
                early.add(view);
            } else {
                dashboard().add(view);
            }
        });
    }

    void removeView(DashboardView view) {
        FxThread.run(() -> {
            early.remove(view);
            if (window != null) {
                dashboard().remove(view);
            }
        });
    }

    @Override
    public void size(int width, int height) {
        FxThread.run(() -> {
            dashboard().stage().setWidth(width);
            dashboard().stage().setHeight(height);
        });
    }

    @Override
    public void textPercent(int percent) {
        FxThread.run(() -> dashboard().workbench().now(all -> all.withText(percent)));
    }

    @Override
    public void hide(boolean away) {
        FxThread.run(() -> {
            if (away) {
                dashboard().stage().hide();
            } else {
                dashboard().stage().show();
            }
        });
    }

    @Override
    public void rehearse(long millis, int marks) {
        long seconds = millis / 1_000;
        for (long second = 0; second < seconds; second++) {
            boolean mark = (second + 1) * marks / seconds > second * marks / seconds;
            FxThread.run(() -> {
                dashboard().rehearse(mark);
                dashboard().scene().getRoot().applyCss();
                dashboard().scene().getRoot().layout();
            });
        }
    }

    @Override
    public WindowCost cost() {
        return FxThread.call(() -> dashboard().cost());
    }

    /** For tests: what the window shows. */
    Scene scene() {
        return dashboard().scene();
    }

    @Override
    public void snapshot(Path png) {
        refresh();
        FxThread.run(() -> dashboard().onPulse(true)); // once more, for what changed its size in the first
        WritableImage image = FxThread.call(() -> dashboard().scene().snapshot(null));
        try {
            Files.createDirectories(png.toAbsolutePath().getParent());
            ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", png.toFile());
        } catch (IOException e) {
            throw new RingsideException("RS-605",
                    "The picture " + png + " could not be written: " + e.getMessage() + ".", e);
        }
    }

    private void refresh() {
        window.sampler().awaitFresh(FRESH_MILLIS);
        FxThread.run(() -> {
            dashboard().onPulse(true);
            dashboard().scene().getRoot().applyCss();
            dashboard().scene().getRoot().layout();
        });
    }

    @Override
    public void press(String nodeId) {
        FxThread.run(() -> new SceneDriver(dashboard().scene()).press(nodeId));
    }

    @Override
    public void enter(String nodeId, String text) {
        refresh(); // what is chosen from must be listed first
        FxThread.run(() -> new SceneDriver(dashboard().scene()).enter(nodeId, text));
    }

    @Override
    public String text(String nodeId) {
        return FxThread.call(() -> new SceneDriver(dashboard().scene()).text(nodeId));
    }

    @Override
    public void theme(String name) {
        String wanted = Theme.named(name).name().toLowerCase(Locale.ROOT);
        FxThread.run(() -> dashboard().workbench().now(all -> all.withTheme(wanted)));
    }

    @Override
    public boolean awaitFirstFrame(long millis) throws InterruptedException {
        return FxThread.call(() -> dashboard().life()).awaitSeen(millis);
    }

    @Override
    public void awaitClosed() throws InterruptedException {
        FxThread.call(() -> dashboard().life()).awaitClosed();
    }

    /** The open window; throws what kept it from opening. */
    private Dashboard dashboard() {
        return window.dashboard();
    }
}
