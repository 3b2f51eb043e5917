// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.ringside.api.event.SequenceAudit;
import io.ringside.api.inspect.RingInspector;
import io.ringside.api.inspect.RingPicture;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.inspect.RingRecord;
import io.ringside.api.inspect.RingSummary;
import io.ringside.api.inspect.StallVerdict;
import io.ringside.api.ledger.Ledger;
import io.ringside.api.ledger.LedgerService;

/** What people see of a {@link World}. */
record WorldRings(World world, Path file, Function<Path, RingPicture> pictures)
        implements
            RingInspector,
            LedgerService,
            SequenceAudit {
    WorldRings(World world) {
        this(world, Path.of("main.ring"), any -> {
            throw new AssertionError("no drill but one looks at files");
        });
    }

    @Override
    public List<RingSummary> rings() {
        return List.of(new RingSummary("main", file, "commands", world.capacity, 1, true, 2, true, 0, ""));
    }

    @Override
    public RingReading read(String name) {
        return world.reading();
    }

    @Override
    public RingPicture picture(String name, int most) {
        return pictures.apply(file);
    }

    @Override
    public RingPicture picture(Path copy, int most) {
        return pictures.apply(copy);
    }

    @Override
    public Optional<RingRecord> record(String name, long position) {
        return Optional.empty();
    }

    @Override
    public StallVerdict verdict(String name) {
        throw new AssertionError("no drill asks for it");
    }

    @Override
    public Ledger ledger() {
        return new Ledger(world.accepted + world.refused, world.accepted, world.refused, world.done, world.ring.size(),
                0, world.done, world.done, 0, world.lost, world.doubled);
    }

    @Override
    public Ledger closing() {
        return ledger();
    }

    @Override
    public Findings findings() {
        return new Findings(world.done, world.done, world.lost, world.doubled, 0, 0, (int) world.answering,
                world.versionChanges);
    }
}
