// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.nio.file.Path;

import io.ringside.ui.Names;

import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/** A choice of files by name in which a path can be written too. */
final class PathChoice extends ComboBox<Path> {
    PathChoice(String id, String prompt) {
        setId(id);
        setEditable(true);
        setMaxWidth(Double.MAX_VALUE);
        setPromptText(prompt);
        setAccessibleText(prompt);
        setConverter(new StringConverter<>() {
            @Override
            public String toString(Path path) {
                return path == null ? "" : isOffered(path) ? shortName(path) : path.toString();
            }

            @Override
            public Path fromString(String text) {
                return text == null || text.isBlank() ? null : named(text.strip());
            }
        });
    }

    /** The file's name without what all of ours begin with; a narrow pane has no room for it. */
    private static String shortName(Path path) {
        return Names.shortFile(path);
    }

    private boolean isOffered(Path path) {
        return getItems() != null && getItems().contains(path);
    }

    private Path named(String text) {
        for (Path path : getItems()) {
            if (path.getFileName().toString().equals(text) || shortName(path).equals(text)) {
                return path;
            }
        }
        return Path.of(text);
    }
}
