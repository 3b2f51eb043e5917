// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.swap;

import java.nio.file.Path;

import io.ringside.ui.Names;

import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;

/** A choice of files by name in which a path can be written too. */
final class PathChoice extends ComboBox<Path> {
    private final String kind;

    /**
     * An empty choice.
     *
     * @param kind what the names of all that is offered begin with, and are shown without
     */
    PathChoice(String id, String prompt, String kind) {
        this.kind = kind;
        setId(id);
        setEditable(true);
        setMaxWidth(Double.MAX_VALUE);
        setPromptText(prompt);
        setAccessibleText(prompt);
        Tooltip whole = new Tooltip();
        setTooltip(whole);
        getEditor().textProperty().subscribe(text -> {
            whole.setText(text.isEmpty() ? prompt : text);
            showEnd();
        });
        getEditor().caretPositionProperty().subscribe(this::keepEnd);
        getEditor().focusedProperty().subscribe(_ -> showEnd());
        getEditor().widthProperty().subscribe(_ -> showEnd());
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
    private String shortName(Path path) {
        String name = Names.shortFile(path);
        return name.startsWith(kind) ? name.substring(kind.length()) : name;
    }

    /** Of a path that is longer than its field the file's name is seen: that is its end. Who writes in it sees what is written. */
    private void showEnd() {
        Platform.runLater(() -> { // a field that is given a text goes to its beginning last
            if (!getEditor().isFocused()) {
                getEditor().home(); // where it stands at the end already it would not scroll
                getEditor().end();
            }
        });
    }

    /** The toolkit sends the caret of every such field to its beginning whenever any node of the window gets the focus. */
    private void keepEnd(Number caret) {
        if (caret.intValue() == 0) {
            Platform.runLater(() -> {
                if (!getEditor().isFocused() && getEditor().getCaretPosition() == 0) {
                    getEditor().end();
                }
            });
        }
    }

    private boolean isOffered(Path path) {
        return getItems() != null && getItems().contains(path);
    }

    private Path named(String text) {
        for (Path path : getItems()) {
            if (path.getFileName().toString().equals(text) || Names.shortFile(path).equals(text)
                    || shortName(path).equals(text)) {
                return path;
            }
        }
        return Path.of(text);
    }
}
