// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.orphans;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.OrphanService;
import io.ringside.api.inspect.OrphanedRing;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.swap.SwapService;
import io.ringside.ui.Readings;

/** Two orphans that do as they are told. Safe for any thread. */
final class StubOrphans implements OrphanService {
    static final Path LIBRARY = Path.of("/opt/libringside_demo_1.1.0.so");

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<OrphanedRing> rings = new CopyOnWriteArrayList<>(List.of(ring("cmd", 4_100), ring("idle", 0)));
    volatile boolean alive;

    static OrphanedRing ring(String name, long unread) {
        return new OrphanedRing(name, Path.of("/dev/shm/ringside-1/" + name + ".ring"), 3_911, 3 * 3_600_000L, unread,
                unread * 32, 131_200, unread > 0 ? 65_536 : -1, "demo 1.0.0", "");
    }

    /** Looks into rings: every one holds one command. */
    static RingInspector inspector() {
        RingRecord held = new RingRecord(65_536, 1, 0, 3, RingRecord.State.IN_HAND, new byte[]{1, 2, 3});
        return (RingInspector) Proxy.newProxyInstance(RingInspector.class.getClassLoader(),
                new Class<?>[]{RingInspector.class},
                (_, _, _) -> new RingPicture(Readings.ring(0, 1, 0, 0), List.of(held), 1, 1, false, ""));
    }

    /** A swap service that only has a library to offer. */
    static SwapService swaps() {
        return (SwapService) Proxy.newProxyInstance(SwapService.class.getClassLoader(),
                new Class<?>[]{SwapService.class}, (proxy, method, asked) -> switch (method.getName()) {
                    case "candidates" -> List.of(LIBRARY);
                    case "history", "bundles" -> List.of();
                    case "phase" -> Optional.empty();
                    default -> InvocationHandler.invokeDefault(proxy, method, asked);
                });
    }

    @Override
    public List<OrphanedRing> orphans() {
        return List.copyOf(rings);
    }

    @Override
    public long adopt(String name, Path library) {
        return act("adopt " + name + " " + library.getFileName(), name) ? 4_100 : 0;
    }

    @Override
    public Path archive(String name) {
        act("archive " + name, name);
        return Path.of("/var/lib/ringside/" + name + ".ring");
    }

    @Override
    public void delete(String name, boolean unreadToo) {
        act("delete " + name + " " + unreadToo, name);
    }

    private boolean act(String call, String name) {
        calls.add(call);
        if (alive) {
            throw new RingsideException("RS-121", "Ring \"" + name + "\" is alive again. Nothing was done.");
        }
        return rings.removeIf(ring -> ring.name().equals(name));
    }
}
