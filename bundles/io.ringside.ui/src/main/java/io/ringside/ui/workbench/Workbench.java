// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import io.ringside.api.RingsideException;
import io.ringside.ui.DashboardView;
import io.ringside.ui.ViewAction;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

/**
 * What a person can do to the window itself: the palette, the sheet of keys, preferences, layouts, and walking from pane to pane. Confined to
 * the JavaFX thread.
 */
public final class Workbench {
    /** What it needs of the window. */
    public interface Window {
        /** The views, in the order in which they stand. */
        List<DashboardView> views();

        /** The node of a view. */
        Node node(DashboardView view);

        /** Brings the pane of a view to the front. */
        void pick(DashboardView view);

        /** Makes the window as a person prefers it. */
        void apply(Preferences preferences);

        /** Shows the first steps. */
        void firstSteps();

        /** Tells a person what went wrong. */
        void complain(RingsideException failure);
    }

    private static final KeyCombination FILTER = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final Window window;
    private final Stage stage;
    private final Scene scene;
    private final Overlay overlay;
    private final PreferencesFile file = PreferencesFile.usual();
    private final FirstUse<KeySheet> keys = new FirstUse<>(KeySheet::new);
    private final FirstUse<ActionPalette> palette;
    private final FirstUse<MachineCard> machine = new FirstUse<>(MachineCard::new);
    private final FirstUse<PreferencesCard> card;
    private Preferences preferences = file.load();
    private KeyCode held; // that acted and is not released yet

    public Workbench(Window window, Stage stage, Scene scene, Overlay overlay) {
        this.window = window;
        this.stage = stage;
        this.scene = scene;
        this.overlay = overlay;
        this.palette = new FirstUse<>(() -> new ActionPalette(this::actions, overlay::close));
        this.card = new FirstUse<>(() -> new PreferencesCard(file.path().toString(), this::change));
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> held = event.getCode() == held ? null : held);
        stage.focusedProperty().addListener(_ -> held = null); // the release went elsewhere
    }

    public Preferences preferences() {
        return preferences;
    }

    /** Makes new preferences of those that are, applies and keeps them. */
    public void change(UnaryOperator<Preferences> step) {
        now(step);
        try {
            file.save(preferences);
        } catch (RingsideException e) {
            window.complain(e);
        }
    }

    /** As {@link #change}, for a script: kept with what a person changes next. */
    public void now(UnaryOperator<Preferences> step) {
        preferences = step.apply(preferences);
        window.apply(preferences);
    }

    /** From dark to light or back, whatever the desktop prefers. */
    public void toggleTheme(Theme now) {
        change(all -> all.withTheme(now.other().name().toLowerCase(Locale.ROOT)));
    }

    /** Everything that can be done, the window's own first. */
    private List<ViewAction> actions() {
        List<ViewAction> actions = new ArrayList<>(List.of(
                ViewAction.keyed("Find an action\u2026", "Shortcut+K", this::showPalette),
                ViewAction.keyed("Show all keys", "F1", this::showKeys),
                ViewAction.keyed("Preferences\u2026", "Shortcut+COMMA", this::showPreferences),
                ViewAction.keyed("Switch between light and dark", "Shortcut+T",
                        () -> toggleTheme(Theme.of(preferences))),
                ViewAction.keyed("Full screen", "F11", () -> stage.setFullScreen(!stage.isFullScreen())),
                ViewAction.keyed("Next pane", "Shortcut+TAB", this::nextPane),
                ViewAction.keyed("Check this machine", "Shortcut+M",
                        () -> overlay.toggle(machine.get(), machine.get().look())),
                new ViewAction("Show the first steps", window::firstSteps),
                new ViewAction("Larger text", () -> change(all -> all.withText(all.textPercent() + 10))),
                new ViewAction("Smaller text", () -> change(all -> all.withText(all.textPercent() - 10))),
                new ViewAction("Reset layout", () -> change(all -> all.withLayout(Layout.OPERATE)))));
        for (Layout layout : Layout.values()) {
            actions.add(ViewAction.keyed("Layout: " + layout.title(), layout.key(),
                    () -> change(all -> all.withLayout(layout))));
        }
        for (DashboardView view : window.views()) {
            actions.addAll(actionsOf(view));
            String verb = preferences.shows(view.id()) ? "Hide pane: " : "Show pane: ";
            actions.add(new ViewAction(verb + view.id(), () -> change(all -> all.toggled(view.id()))));
            actions.add(new ViewAction("Go to pane: " + view.id(), () -> goTo(view)));
        }
        return actions;
    }

    /** A view that cannot tell what can be done with it must not take the keys from all the others. */
    private List<ViewAction> actionsOf(DashboardView view) {
        try {
            return view.actions();
        } catch (RuntimeException e) {
            window.complain(
                    new RingsideException("RS-611", "The view \"" + view.id() + "\" does not tell its actions: " + e
                            + ". The others go on; stop and start its bundle.", e));
            return List.of();
        }
    }

    /** A key acts once, however long it is held: where the machine is busy its release comes late, and a card that it opened would close again. */
    private void key(KeyEvent event) {
        boolean slash = event.getCode() == KeyCode.SLASH && !isTyping();
        Runnable action = slash && event.isShiftDown() ? this::showKeys : actionOf(event, slash);
        if (action != null) {
            event.consume();
            if (event.getCode() != held) {
                held = event.getCode();
                action.run();
            }
        }
    }

    private Runnable actionOf(KeyEvent event, boolean slash) {
        for (ViewAction action : actions()) {
            if (action.keys() != null && (action.keys().match(event) || slash && FILTER.equals(action.keys()))) {
                return action.run();
            }
        }
        return null;
    }

    private boolean isTyping() {
        Node owner = scene.getFocusOwner();
        return owner instanceof TextInputControl || owner instanceof ComboBox<?> box && box.isEditable();
    }

    public void showPalette() {
        overlay.toggle(palette.get(), palette.get().begin());
    }

    private void showKeys() {
        keys.get().fill(actions());
        overlay.toggle(keys.get(), keys.get());
    }

    private void showPreferences() {
        overlay.toggle(card.get(), card.get().show(preferences));
    }

    private void goTo(DashboardView view) {
        if (!preferences.shows(view.id())) {
            change(all -> all.toggled(view.id()));
        }
        window.pick(view);
        Node first = firstControl(window.node(view));
        if (first != null) {
            first.requestFocus();
        }
    }

    /** Gives the keyboard to the first control of the pane behind the one that has it. */
    private void nextPane() {
        List<DashboardView> views = window.views();
        int at = -1;
        for (int i = 0; i < views.size(); i++) {
            at = inside(scene.getFocusOwner(), window.node(views.get(i))) ? i : at;
        }
        for (int step = 1; step <= views.size(); step++) {
            Node first = firstControl(window.node(views.get((at + step) % views.size())));
            if (first != null) {
                first.requestFocus();
                return;
            }
        }
    }

    private static boolean inside(Node node, Node pane) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == pane) {
                return true;
            }
        }
        return false;
    }

    private static Node firstControl(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return null;
        }
        if (node.isFocusTraversable()) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node first = firstControl(child);
                if (first != null) {
                    return first;
                }
            }
        }
        return null;
    }
}
