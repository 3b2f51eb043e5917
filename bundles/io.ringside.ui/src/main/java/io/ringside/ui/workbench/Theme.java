// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

import io.ringside.api.RingsideException;
import io.ringside.ui.Palette;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

/** The two themes: AtlantaFX's Primer, our tokens and our sheet. Confined to the JavaFX thread. */
public enum Theme {
    DARK, LIGHT;

    private static final List<String> FONTS = List.of("Inter-Regular.ttf", "Inter-SemiBold.ttf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-SemiBold.ttf");

    /** The theme of this name. */
    public static Theme named(String name) {
        for (Theme theme : values()) {
            if (theme.name().equalsIgnoreCase(name)) {
                return theme;
            }
        }
        throw new RingsideException("RS-604", "There is no theme \"" + name + "\". Choose dark or light.");
    }

    /** What {@code ringside.theme} asks for, else what the desktop prefers; dark where nobody says. */
    public static Theme preferred() {
        String asked = System.getProperty("ringside.theme", "");
        if (!asked.isEmpty()) {
            return named(asked);
        }
        boolean desktop = !"headless".equalsIgnoreCase(System.getProperty("glass.platform", ""));
        return desktop && Platform.getPreferences().getColorScheme() == ColorScheme.LIGHT ? LIGHT : DARK;
    }

    /** What a person prefers; the desktop's where they leave it to that. */
    public static Theme of(Preferences preferences) {
        return preferences.theme().equals(Preferences.SYSTEM) ? preferred() : named(preferences.theme());
    }

    /** Makes the fonts known to JavaFX. */
    public static void loadFonts() {
        for (String font : FONTS) {
            try (InputStream in = Theme.class.getResourceAsStream("fonts/" + font)) {
                if (in != null) {
                    Font.loadFont(in, 12);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Theme other() {
        return this == DARK ? LIGHT : DARK;
    }

    /**
     * Takes the place of the toolkit's own theme, which is not even read when this comes before the first control. In the form that is parsed
     * already: the text of it would cost a start more than all of ours.
     */
    public void replaceToolkits() {
        Application.setUserAgentStylesheet(
                (this == DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheetBSS());
    }

    /** Dresses the scene and returns the colours for canvases. */
    public Palette applyTo(Scene scene) {
        replaceToolkits();
        scene.getStylesheets().setAll(sheet("tokens-" + name().toLowerCase(Locale.ROOT)), sheet("controlsfx-compat"),
                sheet("ringside"));
        return palette(scene);
    }

    private static String sheet(String name) {
        return Theme.class.getResource("theme/" + name + ".css").toExternalForm();
    }

    /** Reads the tokens back by dressing a node in them. */
    private static Palette palette(Scene scene) {
        Region probe = new Region();
        probe.getStyleClass().add("rs-palette");
        probe.setManaged(false);
        javafx.scene.layout.Pane root = (javafx.scene.layout.Pane) scene.getRoot();
        root.getChildren().add(probe);
        try {
            root.applyCss();
            List<BackgroundFill> fills = probe.getBackground() == null ? List.of() : probe.getBackground().getFills();
            if (fills.size() != Palette.SIZE) {
                throw new IllegalStateException(
                        "the style sheet lists " + fills.size() + " colours, wanted " + Palette.SIZE);
            }
            Color[] colours = fills.stream().map(fill -> (Color) fill.getFill()).toArray(Color[]::new);
            return new Palette(colours[0], colours[1], colours[2], colours[3], colours[4], colours[5], colours[6],
                    colours[7], colours[8],
                    colours[9]);
        } finally {
            root.getChildren().remove(probe);
        }
    }
}
