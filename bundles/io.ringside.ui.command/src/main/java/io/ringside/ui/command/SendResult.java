// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import io.ringside.api.command.LoadProgress;
import io.ringside.ui.Figures;

/**
 * What became of the newest send, in words.
 *
 * @param good whether it was taken
 * @param text for a person
 */
record SendResult(boolean good, String text) {
    static final SendResult NONE = good("Nothing sent yet.");

    static SendResult good(String text) {
        return new SendResult(true, text);
    }

    static SendResult bad(String text) {
        return new SendResult(false, text);
    }

    /** Asked against achieved rate of a load; empty before the first. */
    static String achieved(LoadProgress progress) {
        if (progress.accepted() == 0 && progress.refused() == 0 && !progress.running()) {
            return "";
        }
        String asked = progress.askedPerSecond() == 0
                ? "as fast as it goes"
                : "asked " + Figures.count(progress.askedPerSecond()) + "/s";
        StringBuilder text = new StringBuilder(asked);
        text.append(", sent ").append(Figures.count(Math.round(progress.achievedPerSecond()))).append("/s\n");
        text.append("accepted ").append(Figures.count(progress.accepted()));
        text.append(", refused ").append(Figures.count(progress.refused()));
        if (progress.longestStallNanos() > 0) {
            text.append("\nlongest wait ").append(Figures.duration(progress.longestStallNanos()));
        }
        return text.toString();
    }
}
