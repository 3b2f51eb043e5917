// SPDX-License-Identifier: Apache-2.0
package io.ringside.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;

/** One ring called demo. */
final class FakeRings implements RingInspector {
    @Override
    public List<RingSummary> rings() {
        return List.of(new RingSummary("demo", Path.of("/dev/shm/demo.ring"), "commands", 8 << 20, 42, true, 43, false,
                2048, ""));
    }

    @Override
    public RingReading read(String name) {
        if (!name.equals("demo")) {
            throw new RingsideException("RS-105", "There is no ring \"" + name + "\".");
        }
        return new RingReading(0, 4096, 2000, 976, 976, 976, 1008, 70, 60, 10, 2000, 3072, 0, 0, 0, 0, 30, 0, 0, 30, 29,
                1,
                0, 0, 0, 0, 0, 0,
                0, 0, 0, 0, false, 2, 2, 0, 3, 2);
    }

    @Override
    public RingPicture picture(String name, int most) {
        return new RingPicture(read(name),
                List.of(new RingRecord(976, 1, 0, 4, RingRecord.State.IN_HAND, "PING".getBytes())), 32, 32,
                false, "");
    }

    @Override
    public RingPicture picture(Path file, int most) {
        throw new AssertionError("not asked for");
    }

    @Override
    public Optional<RingRecord> record(String name, long position) {
        return Optional.empty();
    }

    @Override
    public StallVerdict verdict(String name) {
        read(name);
        return new StallVerdict(StallVerdict.Kind.FLOWING, "Commands flow.");
    }
}
