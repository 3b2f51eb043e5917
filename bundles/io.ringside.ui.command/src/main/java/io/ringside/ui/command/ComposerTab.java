// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

/** What the composer shows of a command. */
enum ComposerTab {
    FORM("Form"), HEX("Hex"), JSON("JSON"), SCRIPT("Script");

    private final String words;

    ComposerTab(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
