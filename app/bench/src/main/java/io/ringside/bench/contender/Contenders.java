// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

import io.ringside.bench.alternatives.BoundedLink;
import io.ringside.bench.alternatives.InBandLink;
import io.ringside.bench.alternatives.PaddedLink;
import io.ringside.bench.alternatives.UncachedLink;
import io.ringside.bench.round.Page;
import io.ringside.ring.RingKind;

/** What can be measured, by name. */
public final class Contenders {
    private Contenders() {}

    /**
     * The sides of the contender named {@code base}, started.
     *
     * @param echo whether every message is to be answered before the next
     * @param binaries where the C halves lie
     * @throws IllegalArgumentException when there is no such contender
     */
    public static Rig rig(String base, Page page, boolean echo, Path binaries) throws IOException {
        String program = binaries.resolve("ringside-bench-side").toString();
        return switch (base) {
            case "ours" -> links(page, echo, name -> new OursLink(name, RingKind.COMMANDS, true, true));
            case "agrona" -> links(page, echo, name -> new AgronaLink(name, false));
            case "agrona-many" -> links(page, echo, name -> new AgronaLink(name, true));
            case "jctools" -> links(page, echo, _ -> new JctoolsLink(false));
            case "jctools-drain" -> links(page, echo, _ -> new JctoolsLink(true));
            case "disruptor" -> links(page, echo, _ -> new DisruptorLink());
            case "alt-padded" -> links(page, echo, name -> new PaddedLink(name));
            case "alt-uncached" -> links(page, echo, name -> new UncachedLink(name));
            case "alt-bounded" -> links(page, echo, name -> new BoundedLink(name));
            case "alt-inband" -> links(page, echo, name -> new InBandLink(name));
            case "line" -> links(page, echo, _ -> new LineLink());
            case "aeron" -> links(page, echo, name -> new AeronLink(name));
            case "ctoc" -> new NativeRig(page, false, null, Page.ROLE_RECEIVE, echo);
            case "thread" -> new NativeRig(page, true, null, Page.ROLE_RECEIVE, echo);
            case "process" -> new NativeRig(page, true, program, Page.ROLE_RECEIVE, echo);
            case "thread-evring" -> new NativeRig(page, true, null, Page.ROLE_ANSWER, true);
            case "process-evring" -> new NativeRig(page, true, program, Page.ROLE_ANSWER, true);
            case "worker" -> WorkerRig.bridged(page, binaries, false);
            case "upcall-batch" -> WorkerRig.bridged(page, binaries, true);
            case "upcall-each" -> WorkerRig.each(page, echo);
            default -> links(page, echo, ofClass(base));
        };
    }

    private static Rig links(Page page, boolean echo, Function<String, Link> links) {
        return new LinkRig(page, links, echo);
    }

    /** Anything on the class path that is a {@link Link} with a constructor that takes a name: how alternatives are run. */
    private static Function<String, Link> ofClass(String name) {
        return end -> {
            try {
                return Class.forName(name).asSubclass(Link.class).getConstructor(String.class).newInstance(end);
            } catch (ReflectiveOperationException | ClassCastException e) {
                throw new IllegalArgumentException("no contender named " + name, e);
            }
        };
    }
}
