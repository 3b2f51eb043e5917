// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.util.Map;

import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.event.EventService;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.ledger.LedgerService;
import io.ringside.api.sidecar.SidecarService;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Commands that look and change nothing. Safe for any thread. Each answers with the text to print. */
@Component(service = RingCommands.class, property = {"osgi.command.scope=ringside", "osgi.command.function=rings",
    "osgi.command.function=ring", "osgi.command.function=events", "osgi.command.function=ledger"})
public final class RingCommands {
    private static final int RECORDS_SHOWN = 10;
    private static final int EVENTS_SHOWN = 10;

    private final RingInspector inspector;
    private final LedgerService ledger;
    private final EventService events;
    private final SidecarService sidecar;

    /** Works on the given services. */
    @Activate
    public RingCommands(@Reference RingInspector inspector, @Reference LedgerService ledger,
            @Reference EventService events,
            @Reference SidecarService sidecar) {
        this.inspector = inspector;
        this.ledger = ledger;
        this.events = events;
        this.sidecar = sidecar;
    }

    /** The rings of this machine. */
    public String rings() {
        TextTable table = new TextTable("Name", "Kind", "Capacity", "Unread", "Producer", "Consumer", "Problem");
        for (RingSummary ring : inspector.rings()) {
            table.row(ring.name(), ring.kind(), Figures.bytes(ring.capacity()), Figures.bytes(ring.unreadBytes()),
                    role(ring.producerPid(), ring.producerAlive()), role(ring.consumerPid(), ring.consumerAlive()),
                    ring.problem());
        }
        return table.text("No rings on this machine.");
    }

    private static String role(int pid, boolean alive) {
        return pid == 0 ? "none" : "pid " + pid + (alive ? "" : " (gone)");
    }

    /** The ring of the sidecar. */
    public String ring() {
        return ring(sidecar.status().ring());
    }

    /** One ring: verdict, fill, counters and its oldest records. */
    public String ring(String name) {
        StallVerdict verdict = inspector.verdict(name);
        RingPicture picture = inspector.picture(name, RECORDS_SHOWN);
        RingReading reading = picture.reading();
        StringBuilder text = new StringBuilder();
        text.append(verdict.kind()).append("  ").append(verdict.sentence());
        text.append("\nfill       ").append(Figures.bytes(reading.unread())).append(" of ")
                .append(Figures.bytes(reading.capacity()))
                .append(" (").append(Figures.percent(reading.unread(), reading.capacity())).append("), high-water ")
                .append(Figures.percent(reading.highWater(), reading.capacity()));
        text.append("\npositions  producer ").append(reading.producerPosition()).append("  consumer ")
                .append(reading.consumerPosition())
                .append("  done ").append(reading.done());
        text.append("\ncommands   offered ").append(Figures.count(reading.offered())).append("  accepted ")
                .append(Figures.count(reading.accepted())).append("  refused ").append(Figures.count(reading.refused()))
                .append("  done ")
                .append(Figures.count(reading.doneCount())).append("  longest wait ")
                .append(Figures.duration(reading.longestWait()));
        text.append("\nevents     emitted ").append(Figures.count(reading.emitted())).append("  delivered ")
                .append(Figures.count(reading.delivered())).append("  dropped ")
                .append(Figures.count(reading.dropped()));
        text.append("\nplacement  ").append(inspector.placement(name).sentence(System.nanoTime()));
        text.append("\nrecords    ").append(Figures.count(picture.recordCount())).append(", of which ")
                .append(Figures.count(picture.unreadCount())).append(" not done");
        for (RingRecord shown : picture.records()) {
            text.append("\n  ").append(shown.position()).append("  ").append(shown.state()).append("  type ")
                    .append(shown.type())
                    .append("  ").append(shown.length()).append(" B  ").append(Figures.preview(shown.payload()));
        }
        return picture.damage().isEmpty()
                ? text.toString()
                : text.append("\ndamage     ").append(picture.damage()).toString();
    }

    /** Exact counts and the newest events. */
    public String events() {
        EventCounters counters = events.counters();
        StringBuilder text = new StringBuilder();
        text.append("delivered ").append(Figures.count(counters.delivered())).append("  ")
                .append(Figures.bytes(counters.bytes()))
                .append("  listener faults ").append(counters.listenerFaults()).append("  queue drops ")
                .append(Figures.count(counters.queueDrops()));
        for (Map.Entry<Integer, Long> type : counters.byType().entrySet()) {
            text.append("\n  type ").append(type.getKey()).append("  ").append(Figures.count(type.getValue()));
        }
        for (EventSample event : events.recent(EVENTS_SHOWN)) {
            text.append("\n").append(Figures.clock(event.epochMillis())).append("  #").append(event.number())
                    .append("  type ")
                    .append(event.type()).append("  cause ").append(event.cause()).append("  ").append(event.length())
                    .append(" B  ")
                    .append(Figures.preview(event.payload()));
        }
        return text.toString();
    }

    /** The balance, on the line that scripts read. */
    public String ledger() {
        return ledger.ledger().line();
    }
}
