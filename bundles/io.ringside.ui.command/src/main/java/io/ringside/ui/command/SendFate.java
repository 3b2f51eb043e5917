// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import io.ringside.api.command.CommandTrace;
import io.ringside.ui.Figures;

/** The way of one command in words. Stateless. */
final class SendFate {
    private SendFate() {}

    /** {@code #8 814 208 accepted → taken +0.9 µs → answered +3.1 µs}, as far as it came. */
    static String of(CommandTrace trace) {
        if (!trace.outcome().accepted()) {
            return trace.outcome().sentence();
        }
        StringBuilder text = new StringBuilder("#").append(Figures.count(trace.outcome().position()))
                .append(" accepted");
        if (trace.takenNanos() == 0) {
            return text.append(", not taken yet").toString();
        }
        text.append(" \u2192 taken").append(after(trace, trace.takenNanos()));
        if (trace.answeredNanos() != 0) {
            text.append(" \u2192 answered").append(after(trace, trace.answeredNanos()));
            if (trace.answers().size() > 1) {
                text.append(", ").append(trace.answers().size()).append(" events");
            }
        } else if (trace.doneNanos() != 0) {
            text.append(" \u2192 done").append(after(trace, trace.doneNanos())).append(", no event so far");
        } else {
            text.append(", not done yet");
        }
        return text.toString();
    }

    private static String after(CommandTrace trace, long moment) {
        return " +" + Figures.duration(Math.max(0, moment - trace.sentNanos()));
    }
}
