// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.orphans;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import io.ringside.api.inspect.OrphanedRing;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.ui.Figures;
import io.ringside.ui.payload.CommandPayload;

/** Orphaned rings in words. Stateless. */
final class OrphanText {
    private static final int MOST_BYTES = 16;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private OrphanText() {}

    /** {@code 3 h}, {@code 12 min}: how long ago. */
    static String age(long millis) {
        if (millis >= 2 * DAY) {
            return millis / DAY + " days";
        }
        if (millis >= 2 * HOUR) {
            return millis / HOUR + " h";
        }
        return millis >= 2 * MINUTE ? millis / MINUTE + " min" : Math.max(0, millis / 1_000) + " s";
    }

    static String holds(OrphanedRing ring) {
        return ring.unreadRecords() == 0
                ? "nothing unread"
                : Figures.count(ring.unreadRecords()) + " unread commands (" + Figures.bytes(ring.unreadBytes()) + ")";
    }

    /** The sentence of RS-105. */
    static String sentence(OrphanedRing ring) {
        return "RS-105: Left behind by a dead process: \"" + ring.name() + "\" was last used by pid " + ring.ownerPid()
                + ", "
                + age(ring.ageMillis()) + " ago. It holds " + holds(ring) + ".";
    }

    /** Pairs of a word and what it means. */
    static List<List<String>> facts(OrphanedRing ring) {
        List<List<String>> facts = new ArrayList<>(List.of(List.of("owner", "pid " + ring.ownerPid() + ", gone"),
                List.of("age", age(ring.ageMillis())), List.of("holds", holds(ring)),
                List.of("last accepted",
                        ring.lastAccepted() < 0 ? "never one" : "#" + Figures.count(ring.lastAccepted())),
                List.of("in doubt", ring.inHand() < 0
                        ? "nothing was in hand"
                        : "#" + Figures.count(ring.inHand()) + " was in hand"),
                List.of("served by", ring.sidecar().isEmpty() ? "not known" : ring.sidecar()),
                List.of("file", ring.file().toString())));
        if (!ring.problem().isEmpty()) {
            facts.add(List.of("damage", ring.problem()));
        }
        return facts;
    }

    /** The records that a picture has, a line each. */
    static String records(RingPicture picture) {
        StringBuilder text = new StringBuilder();
        for (RingRecord record : picture.records()) {
            byte[] payload = CommandPayload.of(record);
            int shown = Math.min(payload.length, MOST_BYTES);
            text.append('#').append(Figures.count(record.position())).append("  type ").append(record.type())
                    .append("  ").append(record.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '))
                    .append("  ").append(HexFormat.ofDelimiter(" ").formatHex(payload, 0, shown))
                    .append(shown < payload.length ? " \u2026" : "").append('\n');
        }
        return text.isEmpty() ? "No record is left to be read in it." : text.toString().stripTrailing();
    }
}
