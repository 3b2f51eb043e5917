// SPDX-License-Identifier: Apache-2.0
package io.ringside.demo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.ringside.api.bridge.SidecarDescription.Field;
import io.ringside.api.bridge.SidecarDescription.Kind;
import io.ringside.api.event.EventCounters;
import io.ringside.api.event.EventSample;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;

/** What a simulation shows besides its figures. Stateless. */
final class SimulatedParts {
    static final int PING = 1;
    static final int LOAD = 2;

    private SimulatedParts() {}

    static List<Field> fields() {
        return List.of(new Field(PING, false, Kind.TEXT, 0, "PING", "text", ""),
                new Field(PING, true, Kind.TEXT, 0, "PING", "text", ""),
                new Field(LOAD, false, Kind.U64, 0, "LOAD", "sequence", ""),
                new Field(LOAD, true, Kind.U64, 0, "LOAD", "sequence", ""),
                new Field(LOAD, true, Kind.U64, 16, "LOAD", "lost", ""),
                new Field(LOAD, true, Kind.U64, 24, "LOAD", "doubled", ""),
                new Field(3, false, Kind.BYTES, 0, "QUERY", "", ""));
    }

    static List<BundleStatus> bundles() {
        List<BundleStatus> bundles = new ArrayList<>();
        String[] names = {"io.ringside.api", "io.ringside.ring", "io.ringside.bridge.ffm", "io.ringside.host",
            "io.ringside.command",
            "io.ringside.event", "io.ringside.inspect", "io.ringside.swap", "io.ringside.shell", "io.ringside.pipe",
            "io.ringside.ui",
            "io.ringside.ui.command", "io.ringside.ui.events", "io.ringside.ui.ring", "io.ringside.ui.sidecars",
            "io.ringside.ui.throughput", "io.ringside.demo", "org.apache.felix.scr", "org.apache.felix.gogo.runtime",
            "org.osgi.service.component", "org.osgi.util.promise", "org.osgi.util.function"};
        for (String name : names) {
            String bundleState = name.endsWith("pipe") ? "RESOLVED" : "ACTIVE";
            bundles.add(
                    new BundleStatus(bundles.size() + 1, name, "0.1.0.SNAPSHOT", bundleState, name.contains("bridge")));
        }

        return bundles;
    }

    /** Every 101st event of a load, then the pings. */
    static List<EventSample> recent(SimulatedRing ring, List<EventSample> pings, boolean loading, int most) {
        List<EventSample> samples = new ArrayList<>();
        long step = loading || ring.done > 100_000 ? 101 : 1;
        for (long number = ring.done; number > pings.size() && samples.size() < most; number -= step) {
            byte[] payload = new byte[56];
            ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).putLong(0, number);
            samples.add(new EventSample(number, System.nanoTime(),
                    System.currentTimeMillis() - (ring.done - number) / 200, number * SimulatedRing.RECORD, 0, LOAD, 56,
                    payload));
        }
        samples.addAll(pings.subList(0, Math.min(pings.size(), 20)));
        return samples;
    }

    /** One record in hand, the others published. */
    static RingPicture picture(SimulatedRing ring, int most) {
        List<RingRecord> records = new ArrayList<>();
        for (long record = ring.done; record < ring.accepted && records.size() < most; record++) {
            RingRecord.State state = record == ring.done ? RingRecord.State.IN_HAND : RingRecord.State.PUBLISHED;
            records.add(new RingRecord(record * SimulatedRing.RECORD, record % 9 == 0 ? PING : LOAD, 0, 24, state,
                    new byte[24]));
        }
        return new RingPicture(ring.reading(), records, ring.waiting(), ring.waiting(), ring.served, "");
    }

    static SwapReport report(long number, String subject, String from, String to, SwapOutcome outcome) {
        boolean good = outcome == SwapOutcome.COMMITTED;
        return new SwapReport(number, System.currentTimeMillis(), subject, from, to,
                outcome,
                good ? "" : "RS-401", good ? "" : "The new build speaks ABI 2, this host offers 1. Nothing changed.",
                List.of(),
                good ? 86_000 : 0, good ? 9_984 : 0, good ? 312 : 0, 0, SwapReport.Effects.NONE);
    }

    static EventCounters counters(SimulatedRing ring, int pings) {
        Map<Integer, Long> types = new TreeMap<>();
        if (pings > 0) {
            types.put(PING, (long) pings);
        }
        if (ring.done > pings) {
            types.put(LOAD, ring.done - pings);
        }
        return new EventCounters(ring.done, ring.done * 56, 0, 0, types);
    }
}
