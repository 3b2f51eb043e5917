// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives contenders their turns, pass after pass, and keeps what they say. Confined to one thread. */
public final class Session implements AutoCloseable {
    private final Journal journal;
    private final Path binaries;
    private final boolean keep;
    private final Map<Slot, ContenderProcess> kept = new HashMap<>();

    /**
     * @param binaries where the C halves lie
     * @param keep whether a contender's JVM lives through all passes, which saves time, or is a new one in each, which also samples what
     *        its compiler makes of the code
     */
    public Session(Journal journal, Path binaries, boolean keep) {
        this.journal = journal;
        this.binaries = binaries;
        this.keep = keep;
    }

    /** A turn, unless the journal has it. {@code orders} are lines that the contender's JVM understands. */
    public void turn(Slot slot, List<String> orders) throws IOException {
        if (!journal.has(slot)) {
            again(slot, orders);
        }
    }

    /** A turn; what the journal has of it already, it adds to. */
    void again(Slot slot, List<String> orders) throws IOException {
        ContenderProcess contender = contender(slot);
        try {
            List<String> said = new ArrayList<>();
            for (String order : orders) {
                said.addAll(contender.obey(order));
            }
            journal.add(slot, said);
        } finally {
            if (!keep) {
                contender.close();
            }
        }
    }

    private ContenderProcess contender(Slot slot) throws IOException {
        Variant variant = Variant.of(slot.variant());
        if (!keep) {
            return ContenderProcess.start(variant, slot.kind(), slot.payload(), binaries);
        }
        Slot any = new Slot(0, slot.kind(), slot.payload(), slot.variant());
        ContenderProcess contender = kept.get(any);
        if (contender == null) {
            contender = ContenderProcess.start(variant, slot.kind(), slot.payload(), binaries);
            kept.put(any, contender);
        }
        return contender;
    }

    /** Starts a contender's JVM before its first turn. */
    public void prepare(Slot slot) throws IOException {
        contender(slot);
    }

    @Override
    public void close() {
        kept.values().forEach(ContenderProcess::dismiss);
        kept.values().forEach(ContenderProcess::close);
    }
}
