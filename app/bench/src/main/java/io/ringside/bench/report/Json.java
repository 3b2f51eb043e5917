// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.ringside.bench.round.RoundRecord;
import io.ringside.bench.run.Slot;

/** All that was measured as JSON: facts, each turn with each of its rounds, and what else a turn said. */
public final class Json {
    private final Results results;

    /** The text of {@code results}. */
    public Json(Results results) {
        this.results = results;
    }

    /** The whole text. */
    public String text() {
        List<String> facts = new ArrayList<>();
        results.journal().notes().forEach((key, value) -> facts.add(quoted(key) + ": " + quoted(value)));
        List<String> turns = new ArrayList<>();
        for (Map.Entry<Slot, List<String>> turn : results.journal().turns().entrySet()) {
            turns.add(turn(turn.getKey(), turn.getValue()));
        }
        return "{\n\"facts\": {\n" + String.join(",\n", facts) + "\n},\n\"turns\": [\n" + String.join(",\n", turns)
                + "\n]\n}\n";
    }

    private String turn(Slot slot, List<String> said) {
        List<String> rounds = results.rounds(slot).stream().map(Json::round).toList();
        List<String> rest = said.stream().filter(line -> !line.startsWith(RoundRecord.WORD + "\t")).map(Json::quoted)
                .toList();
        return String.format(Locale.ROOT,
                "{\"pass\": %d, \"kind\": %s, \"payload\": %d, \"contender\": %s, \"median\": %s, \"said\": [%s], \"rounds\": [%s]}",
                slot.pass(), quoted(slot.kind()), slot.payload(), quoted(slot.variant()), number(results.rate(slot)),
                String.join(", ", rest), String.join(", ", rounds));
    }

    private static String round(RoundRecord round) {
        return String.format(Locale.ROOT,
                "{\"counts\": %s, \"objection\": %s, \"messages\": %d, \"nanos\": %d, \"cores\": %s, \"line_before\": %.1f, "
                        + "\"line_after\": %.1f, \"sender_share\": %.4f, \"receiver_share\": %.4f, \"realtime\": %s}",
                round.clean(), quoted(round.objection()), round.count(), round.nanos(), quoted(round.cores().word()),
                round.probeBefore(), round.probeAfter(), round.senderShare(), round.receiverShare(), round.realtime());
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.3f", value);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return quoted.append('"').toString();
    }
}
