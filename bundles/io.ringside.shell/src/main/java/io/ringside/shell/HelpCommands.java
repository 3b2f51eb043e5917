// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import org.osgi.service.component.annotations.Component;

/** {@code ringside:help}. Stateless. */
@Component(service = HelpCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=help"})
public final class HelpCommands {
    /** The list of all commands. */
    public String help() {
        TextTable table = new TextTable("Command", "What it does");
        for (Usage usage : Usage.values()) {
            table.row(usage.pattern(), usage.purpose());
        }
        return table.text("");
    }
}
