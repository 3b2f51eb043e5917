// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.Locale;
import java.util.Optional;

import io.ringside.api.bridge.Question;
import io.ringside.api.sidecar.Supervision;
import io.ringside.ui.Figures;
import io.ringside.ui.PulseReading;
import io.ringside.ui.payload.PayloadText;

/**
 * What a sidecar that does not simply run waits for, in words.
 *
 * @param bad whether it is held, and not only late
 * @param code stable code, or empty
 * @param text what is so
 * @param bytes of the command that is asked about, or empty
 * @param again what the button says that lets it go on, or empty
 * @param skip what the button says that gives the command up, or empty
 * @param back whether going back to the version before may help
 */
record StateNote(boolean bad, String code, String text, String bytes, String again, String skip, boolean back) {

    /** Empty while there is nothing to say. */
    static Optional<StateNote> of(PulseReading reading) {
        Supervision supervision = reading.care().supervision();
        return switch (reading.sidecar().state()) {
            case RESTARTING -> Optional.of(new StateNote(false, "RS-301", restarting(reading, supervision), "", "", "",
                    false));
            case FAILED -> Optional.of(new StateNote(true, "RS-302", "The sidecar keeps stopping ("
                    + supervision.inARow() + " in a row). It is held; commands wait in the ring.", "", "Start anyway",
                    supervision.crashes().stream().limit(1).anyMatch(crash -> crash.position() >= 0)
                            ? "Skip the command"
                            : "",
                    true));
            case ASKING -> supervision.question().map(question -> asking(question, reading));
            default -> Optional.empty();
        };
    }

    private static String restarting(PulseReading reading, Supervision supervision) {
        double seconds = Math.max(0, supervision.nextStartMillis() - reading.epochMillis()) / 1_000.0;
        String row = supervision.inARow() > 1 ? ", " + supervision.inARow() + " crashes in a row" : "";
        return String.format(Locale.ROOT,
                "The sidecar stopped. It starts again in %.1f%ss%s. Commands wait in the ring.",
                seconds, Figures.SPACE, row);
    }

    private static StateNote asking(Question question, PulseReading reading) {
        var table = reading.sidecar().fields();
        String type = PayloadText.typeName(table, false, question.type());
        String command = PayloadText.of(PayloadText.fields(table, false, question.type(), question.payload()),
                question.payload(), question.payload().length);
        return new StateNote(false, "", "It crashed on " + CrashText.number(question.position()) + ", " + type + " "
                + command + ". Whether that command had effects nobody can tell. May it be tried again, as attempt "
                + question.attempt() + "?",
                PayloadText.of(java.util.List.of(), question.payload(),
                        question.payload().length),
                "Try it again", "Skip it", false);
    }
}
