// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.Placement;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.inspect.WorkerHistograms;
import io.ringside.ring.RingDirectory;
import io.ringside.ring.RingErrors;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Keeps a read-only view of every ring that was asked for, opened again when its file is another one, and closed with
 * this component. Safe for any thread: a long walk over one ring delays nobody who looks at another.
 */
@Component(immediate = true)
public final class DefaultRingInspector implements RingInspector {
    private static final String SUFFIX = ".ring";

    private final Map<String, WatchedRing> watched = new HashMap<>(); // guarded by this
    private boolean closed;

    @Override
    public List<RingSummary> rings() {
        List<RingSummary> rings = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : RingDirectory.rings()) {
            String fileName = file.getFileName().toString();
            String name = fileName.substring(0, fileName.length() - SUFFIX.length());
            names.add(name);
            try {
                rings.add(look(name, ring -> ring.summary(name)));
            } catch (RingsideException e) {
                rings.add(new RingSummary(name, file, "", 0, 0, false, 0, false, 0, e.sentence()));
            }
        }
        forgetAllBut(names);
        return rings;
    }

    @Override
    public RingReading read(String name) {
        return look(name, WatchedRing::read);
    }

    @Override
    public RingPicture picture(String name, int most) {
        return look(name, ring -> ring.picture(most));
    }

    @Override
    public RingPicture picture(Path file, int most) {
        try (WatchedRing ring = WatchedRing.open(file)) {
            return ring.picture(most);
        }
    }

    @Override
    public WorkerHistograms histograms(String name) {
        return look(name, WatchedRing::histograms);
    }

    @Override
    public Placement placement(String name) {
        return look(name, WatchedRing::placement);
    }

    @Override
    public Optional<RingRecord> record(String name, long position) {
        return look(name, ring -> ring.record(position));
    }

    @Override
    public StallVerdict verdict(String name) {
        return look(name, WatchedRing::verdict);
    }

    private <T> T look(String name, Function<WatchedRing, T> look) {
        while (true) {
            WatchedRing ring = find(name);
            synchronized (ring) {
                if (!ring.isClosed()) { // else it was replaced since it was found
                    return look.apply(ring);
                }
            }
        }
    }

    private synchronized WatchedRing find(String name) {
        if (closed) {
            throw new IllegalStateException("The inspector is closed.");
        }
        if (name.isEmpty() || name.startsWith(".") || name.indexOf('/') >= 0) {
            throw new RingsideException(RingErrors.UNFIT,
                    "\"" + name + "\" is no name of a ring. List the rings to see what is there.");
        }
        WatchedRing known = watched.get(name);
        if (known != null && known.isStillThere()) {
            return known;
        }
        if (known != null) {
            watched.remove(name);
            known.close();
        }
        WatchedRing fresh = WatchedRing.open(RingDirectory.ofUser().resolve(name + SUFFIX));
        watched.put(name, fresh);
        return fresh;
    }

    private synchronized void forgetAllBut(Set<String> names) {
        watched.entrySet().removeIf(entry -> {
            boolean gone = !names.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }

    @Deactivate
    synchronized void close() {
        closed = true;
        watched.values().forEach(WatchedRing::close);
        watched.clear();
    }
}
