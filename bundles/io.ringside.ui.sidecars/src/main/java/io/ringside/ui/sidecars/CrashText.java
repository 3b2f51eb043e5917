// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

import io.ringside.api.bridge.CrashReport;
import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.Figures;
import io.ringside.ui.SignalWords;
import io.ringside.ui.payload.CommandPayload;
import io.ringside.ui.payload.PayloadText;

/** Crashes in words. Stateless. */
final class CrashText {
    private CrashText() {}

    /** What happened, where, and what came of it: the sentence of RS-301. */
    static String sentence(CrashEntry entry) {
        CrashReport crash = entry.crash();
        String where = crash.where().isEmpty() ? "" : " in " + crash.where();
        String hand = crash.position() < 0
                ? ", with no command in hand"
                : " while handling " + number(crash.position());
        String next = entry.restartedMillis() < 0
                ? "It was not started again yet"
                : "Restarted in " + Figures.duration(entry.restartedMillis() * 1_000_000.0);
        String loss = entry.lost() == 0 ? "; nothing lost." : "; " + Figures.count(entry.lost()) + " lost.";
        return "Sidecar stopped: " + SignalWords.name(crash) + where + hand + ". " + next + loss;
    }

    /** {@code #8 814 223}: a position is the identity of a command. */
    static String number(long position) {
        return "#" + Figures.count(position);
    }

    /** One line of the history. */
    static String line(CrashEntry entry) {
        return Figures.clockSeconds(entry.crash().epochMillis()) + "  " + SignalWords.name(entry.crash());
    }

    /** What was done about the command in hand. */
    static String fate(CrashEntry entry) {
        CrashReport crash = entry.crash();
        if (crash.position() < 0) {
            return "No command was in hand, so none is in doubt.";
        }
        int attempts = entry.settings().attempts();
        return switch (entry.settings().policy()) {
            case REDELIVER -> crash.attempt() < attempts
                    ? "Handed out again, flagged, as attempt " + (crash.attempt() + 1) + " of " + attempts + "."
                    : "Given up after " + crash.attempt() + (crash.attempt() == 1 ? " attempt" : " attempts")
                            + "; it is kept in the dead letters.";
            case SKIP -> "Given up at once, as the settings say; it is kept in the dead letters.";
            case ASK -> "Held until a person says whether it may be tried again.";
        };
    }

    /** Pairs of a word and what it means. */
    static List<List<String>> facts(CrashEntry entry) {
        CrashReport crash = entry.crash();
        String meaning = SignalWords.meaning(crash);
        return List.of(List.of("when", Figures.clock(crash.epochMillis())),
                List.of("sidecar", crash.sidecar() + ", pid " + crash.pid()),
                List.of("ended by", SignalWords.name(crash) + (meaning.isEmpty() ? "" : ": " + meaning)),
                List.of("where", crash.where().isEmpty() ? "not known" : crash.where()),
                List.of("attempt", crash.position() < 0 ? "\u2013" : Integer.toString(crash.attempt())),
                List.of("done about it", fate(entry)),
                List.of("restarted", entry.restartedMillis() < 0
                        ? "not yet"
                        : "in " + Figures.duration(entry.restartedMillis() * 1_000_000.0)));
    }

    /** What is known of a command that came before, one line. */
    static String line(RingRecord record, List<Field> table) {
        byte[] payload = CommandPayload.of(record);
        int length = record.length() - (record.payload().length - payload.length);
        return number(record.position()) + "  " + PayloadText.typeName(table, false, record.type()) + "  "
                + PayloadText.of(PayloadText.fields(table, false, record.type(), payload), payload, length);
    }

    /** Everything, for a report to somebody else. */
    static String whole(CrashEntry entry, List<Field> table) {
        CrashReport crash = entry.crash();
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("RS-301: " + sentence(entry));
        text.add("at: " + Instant.ofEpochMilli(crash.epochMillis()));
        facts(entry).forEach(fact -> text.add(fact.getFirst() + ": " + fact.getLast()));
        if (crash.position() >= 0) {
            text.add("command in hand: " + number(crash.position()) + " "
                    + PayloadText.typeName(table, false, crash.type()) + " "
                    + PayloadText.of(PayloadText.fields(table, false, crash.type(), crash.payload()), crash.payload(),
                            crash.payload().length));
            text.add("its bytes: " + HexFormat.ofDelimiter(" ").formatHex(crash.payload()));
        }
        entry.before().forEach(record -> text.add("before it: " + line(record, table)));
        return text.toString().replace(Figures.SPACE, ' ');
    }
}
