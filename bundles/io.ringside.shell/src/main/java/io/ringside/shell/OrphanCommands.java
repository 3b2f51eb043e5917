// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.OrphanService;
import io.ringside.api.inspect.OrphanedRing;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands for rings whose host is gone. Safe for any thread. Each answers with the text to print. */
@Component(service = OrphanCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=orphans",
    "osgi.command.function=adopt", "osgi.command.function=archive", "osgi.command.function=delete"})
public final class OrphanCommands {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final OrphanService orphans;

    /** Works on the given service. */
    @Activate
    public OrphanCommands(@Reference OrphanService orphans) {
        this.orphans = orphans;
    }

    /** What is left behind. */
    public String orphans() {
        TextTable table = new TextTable("Ring", "Host", "Age", "Unread", "Last accepted", "In hand", "Served by",
                "Problem");
        for (OrphanedRing ring : orphans.orphans()) {
            table.row(ring.name(), "pid " + ring.ownerPid() + " (gone)",
                    Figures.duration(ring.ageMillis() * NANOS_PER_MILLI),
                    Figures.count(ring.unreadRecords()) + " (" + Figures.bytes(ring.unreadBytes()) + ")",
                    position(ring.lastAccepted()), position(ring.inHand()), ring.sidecar(), ring.problem());
        }
        return table.text("No orphaned rings.");
    }

    private static String position(long position) {
        return position < 0 ? "" : Long.toString(position);
    }

    /** Lets a sidecar finish one. */
    public String adopt(String ring, String file) {
        return "processed " + Figures.count(orphans.adopt(ring, Arguments.file(file))) + " commands of " + ring;
    }

    /** Moves one out of shared memory. */
    public String archive(String ring) {
        return ring + " lies at " + orphans.archive(ring);
    }

    /** Deletes one that holds nothing unread. */
    public String delete(String ring) {
        orphans.delete(ring, false);
        return ring + " deleted";
    }

    /** Deletes one with what it holds. */
    public String delete(String ring, String unread) {
        if (!unread.equals("unread")) {
            throw new RingsideException("RS-811", "\"" + unread + "\" is not understood. Type delete RING unread to"
                    + " delete unread commands, too.");
        }
        orphans.delete(ring, true);
        return ring + " deleted, with what it held";
    }
}
