// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.io.File;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.ui.WindowCost;
import io.ringside.ui.DashboardView;
import io.ringside.ui.NoticeCard;
import io.ringside.ui.Palette;
import io.ringside.ui.PulseReading;
import io.ringside.ui.bars.StatusBar;
import io.ringside.ui.bars.StatusViewModel;
import io.ringside.ui.bars.TimeBar;
import io.ringside.ui.bars.TimeKeys;
import io.ringside.ui.bars.VerdictBar;
import io.ringside.ui.bars.VerdictViewModel;
import io.ringside.ui.panes.PaneLayout;
import io.ringside.ui.pulse.Attention;
import io.ringside.ui.pulse.PulseClock;
import io.ringside.ui.pulse.PulseSampler;
import io.ringside.ui.pulse.StallWatchdog;
import io.ringside.ui.pulse.WindowServices;
import io.ringside.ui.time.TimeAxis;
import io.ringside.ui.workbench.Overlay;
import io.ringside.ui.workbench.Preferences;
import io.ringside.ui.workbench.Theme;
import io.ringside.ui.workbench.Workbench;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/** The window: bars, panes, theme and pulse. Confined to the JavaFX thread. */
final class Dashboard {
    private static final double TEXT_SIZE = 13;

    private final PulseSampler sampler;
    private final WindowLife life = new WindowLife();
    private final VerdictViewModel verdict = new VerdictViewModel();
    private final StatusViewModel status = new StatusViewModel(new File("/dev/shm"));
    private final TimeAxis axis = new TimeAxis();
    private final MarkLog marks = new MarkLog();
    private final TimeBar timeBar = new TimeBar(axis, () -> onPulse(false), this::bookmark);
    private final PaneLayout panes = new PaneLayout(timeBar);
    private final NoticeCard notice = new NoticeCard();
    private final VerdictBar verdictBar = new VerdictBar(verdict, () -> workbench().showPalette(),
            () -> workbench().toggleTheme(this.theme));
    private final StatusBar statusBar = new StatusBar(status);
    private final StallWatchdog watchdog = new StallWatchdog();
    private final FirstRunPlace firstRun;
    private final Room room;
    private final PulseClock clock = new PulseClock(this::onPulse, watchdog);
    private final Attention attention;
    private final WindowMeter meter = new WindowMeter(clock, status, life);
    private final Stage stage = new Stage();
    private final Scene scene;
    private final ChangeListener<ColorScheme> desktop = (_, _, _) -> followDesktop();
    private final Overlay overlay = new Overlay();
    private final Workbench workbench;
    private Theme theme;
    private Palette palette;
    private String viewProblem = "";
    private double textScale = 1;
    private RehearsedDay rehearsed;

    Dashboard(PulseSampler sampler, WindowServices services) {
        this.sampler = sampler;
        firstRun = new FirstRunPlace(services, () -> workbench().change(all -> all.withSteps(false)));
        room = new Room(panes, verdictBar, statusBar, timeBar, firstRun);
        Theme.loadFonts();
        VBox all = new VBox(8, verdictBar, notice, firstRun, panes, statusBar);
        all.getStyleClass().add("rs-root");
        VBox.setVgrow(panes, Priority.ALWAYS);
        panes.setMinHeight(0);
        scene = new Scene(new StackPane(all, overlay), StageSize.WIDTH, StageSize.HEIGHT);
        attention = new Attention(clock, sampler, scene, () -> onPulse(true));
        workbench = new Workbench(new Bench(), stage, scene, overlay);
        TimeKeys keys = new TimeKeys(axis, this::bookmark);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (keys.press(event, scene.getFocusOwner())) {
                event.consume();
                timeBar.show();
                onPulse(false);
            }
        });
        textPercent(Integer.getInteger("ringside.text.percent", workbench.preferences().textPercent())); // before the theme: else all is dressed twice
        theme = Theme.of(workbench.preferences());
        palette = theme.applyTo(scene);
        scene.widthProperty().addListener(_ -> fit());
        scene.heightProperty().addListener(_ -> fit());
        panes.choose(workbench.preferences()::shows);
        firstRun.want(workbench.preferences().steps());
        Platform.getPreferences().colorSchemeProperty().addListener(desktop);
        stage.setTitle("Ringside");
        stage.setScene(scene);
        StageSize.limit(stage);
        stage.setOnCloseRequest(_ -> life.closed());
        scene.addEventFilter(InputEvent.ANY, _ -> attention.touched(System.nanoTime()));
        stage.iconifiedProperty().addListener(_ -> lookAgain());
        stage.showingProperty().addListener(_ -> lookAgain());
    }

    /** What drawing has cost so far. */
    WindowCost cost() {
        return meter.cost();
    }

    void show() {
        scene.addPostLayoutPulseListener(meter::laidOut);
        stage.show();
        panes.requestFocus(); // so that no button is marked before the person moves
        onPulse(true);
    }

    void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(desktop);
        attention.stop();
        watchdog.close();
        firstRun.dispose();
        for (PaneLayout.Entry entry : List.copyOf(panes.entries())) {
            panes.remove(entry.view());
        }
        stage.close();
        life.closed();
    }

    Scene scene() {
        return scene;
    }

    Stage stage() {
        return stage;
    }

    WindowLife life() {
        return life;
    }

    void add(DashboardView view) {
        view.onTimeAxis(axis);
        view.onCards(overlay);
        panes.add(view);
        view.onPalette(palette);
    }

    void remove(DashboardView view) {
        viewProblem = "";
        panes.remove(view);
    }

    void theme(Theme wanted) {
        theme = wanted;
        palette = theme.applyTo(scene);
        for (PaneLayout.Entry entry : panes.entries()) {
            entry.view().onPalette(palette);
        }
        onPulse(true);
    }

    private void bookmark() {
        marks.bookmark(axis.cursor() == TimeAxis.NONE ? axis.right() : axis.cursor());
        onPulse(true);
    }

    private void followDesktop() {
        if (workbench.preferences().theme().equals(Preferences.SYSTEM)) {
            theme(Theme.preferred());
        }
    }

    Workbench workbench() {
        return workbench;
    }

    /** The window as the workbench changes it. */
    private final class Bench implements Workbench.Window {
        @Override
        public List<DashboardView> views() {
            return panes.entries().stream().map(PaneLayout.Entry::view).toList();
        }

        @Override
        public Node node(DashboardView view) {
            return panes.entries().stream().filter(entry -> entry.view() == view).findFirst().orElseThrow().node();
        }

        @Override
        public void pick(DashboardView view) {
            panes.pick(node(view));
        }

        @Override
        public void apply(Preferences preferences) {
            panes.choose(preferences::shows);
            textPercent(preferences.textPercent());
            Theme wanted = Theme.of(preferences);
            if (wanted != theme) {
                theme(wanted);
            }
        }

        @Override
        public void firstSteps() {
            firstRun.open();
        }

        @Override
        public void complain(RingsideException failure) {
            viewProblem = failure.sentence();
        }
    }

    /** Makes all text larger or smaller: 100 is as designed. */
    void textPercent(int percent) {
        textScale = Math.clamp(percent, 90, 150) / 100.0;
        scene.getRoot().setStyle("-fx-font-size: " + TEXT_SIZE * textScale + "px");
        fit();
    }

    private void fit() {
        room.share(scene.getWidth(), scene.getHeight(), textScale);
    }

    private void lookAgain() {
        attention.seen(stage.isShowing() && !stage.isIconified());
    }

    /** Shows everything that is known. */
    void onPulse(boolean text) {
        show(sampler.take(), text);
    }

    /** Shows a second that was made up; every so often with a bookmark. */
    void rehearse(boolean mark) {
        attention.stop();
        if (rehearsed == null) {
            rehearsed = new RehearsedDay(System.nanoTime(), System.currentTimeMillis());
        }
        show(rehearsed.next(sampler.take()), true);
        if (mark) {
            marks.bookmark(axis.right());
        }
    }

    private void show(PulseReading reading, boolean text) {
        axis.advance(reading.nanos(), reading.epochMillis());
        if (text) {
            clock.keepPace(sampler);
            axis.marks(marks.onText(reading, axis));
            timeBar.show();
        }
        for (PaneLayout.Entry entry : panes.entries()) {
            show(entry.view(), reading, text);
        }
        if (text) {
            verdict.onText(reading);
            firstRun.onText(reading);
            status.onText(reading, System.nanoTime(), clock, watchdog.stalls());
            notice.show(problem(reading));
            attention.onText(reading, System.nanoTime());
        }
    }

    /** A view that fails is named, and costs the others nothing. */
    private void show(DashboardView view, PulseReading reading, boolean text) {
        try {
            if (text) {
                view.onText(reading);
            }
            view.onDraw(reading);
        } catch (RuntimeException e) {
            viewProblem = "RS-611: The view \"" + view.id() + "\" failed: " + e
                    + ". The others go on; stop and start its bundle.";
        }
    }

    private String problem(PulseReading reading) {
        if (!viewProblem.isEmpty()) {
            return viewProblem;
        }
        return reading.problem().isEmpty() ? reading.sidecar().detail() : reading.problem();
    }
}
