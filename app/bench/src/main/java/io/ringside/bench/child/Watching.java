// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import io.ringside.bench.contender.Settings;
import io.ringside.bench.round.Cores;
import io.ringside.bench.round.Round;
import io.ringside.bench.round.RoundFilter;
import io.ringside.ring.RingDirectory;
import io.ringside.ring.RingView;

/** What it costs to be watched: rounds with and without a reader of all counters a thousand times a second, in turn. */
final class Watching {
    private static final int TIMES = 8; // as long as other rounds
    private static final long PERIOD_NANOS = 1_000_000;

    private final Conductor conductor;
    private volatile boolean watching;
    private long looks;

    Watching(Conductor conductor) {
        this.conductor = conductor;
    }

    /** Answers a line for each pair of rounds that can be compared: placement, rate without, rate with, looks. */
    List<String> run(int pairs) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int pair = 0; pair < 2 * pairs && lines.size() < pairs; pair++) {
            Round alone = conductor.shared(TIMES);
            Round watched = watched();
            if (counts(alone) && counts(watched) && cores(alone) == cores(watched)) {
                lines.add(String.format(Locale.ROOT, "watched\t%s\t%.2f\t%.2f\t%d", cores(alone).word(),
                        alone.rate() / 1e6,
                        watched.rate() / 1e6, looks));
            }
        }
        return lines;
    }

    private Round watched() throws IOException, InterruptedException {
        watching = true;
        Thread reader = new Thread(this::look, "bench-reader");
        reader.start();
        try {
            return conductor.shared(TIMES);
        } finally {
            watching = false;
            reader.join();
        }
    }

    private void look() {
        looks = 0;
        try (RingView view = RingView.open(ring())) {
            while (watching) {
                view.read();
                looks++;
                LockSupport.parkNanos(PERIOD_NANOS);
            }
        }
    }

    private static boolean counts(Round round) {
        return RoundFilter.SHARED.objection(round).isEmpty();
    }

    private static Cores cores(Round round) {
        return Cores.of(round.sender().probeBefore());
    }

    private static Path ring() {
        try (DirectoryStream<Path> rings = Files.newDirectoryStream(RingDirectory.ofUser(),
                Settings.uniqueName("*"))) {
            return rings.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
