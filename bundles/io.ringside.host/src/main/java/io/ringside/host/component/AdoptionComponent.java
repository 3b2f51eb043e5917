// SPDX-License-Identifier: Apache-2.0
package io.ringside.host.component;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.RingAdoption;
import io.ringside.host.HostOptions;
import io.ringside.host.SidecarHost;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Finishes the rings of hosts that are gone, each with a host of its own. A sidecar in a process of its own is preferred: what ended the last
 * host may have been this very sidecar.
 */
@Component
public final class AdoptionComponent implements RingAdoption {
    private static final Duration DRAIN = Duration.ofMinutes(1);

    private final List<Bridge> bridges = new CopyOnWriteArrayList<>();
    private final Duration drain;

    /** Started by Declarative Services. */
    public AdoptionComponent() {
        this(DRAIN);
    }

    AdoptionComponent(Duration drain) {
        this.drain = drain;
    }

    /** May be used from here on. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addBridge(Bridge bridge) {
        bridges.add(bridge);
    }

    /** A host that uses it finds out by itself. */
    public void removeBridge(Bridge bridge) {
        bridges.remove(bridge);
    }

    @Override
    public long adopt(Path ring, Path library) {
        Bridge bridge = bridges.stream().filter(each -> each.isolation().equals(Bridge.OWN_PROCESS)).findFirst()
                .or(() -> bridges.stream().findFirst()).orElseThrow(() -> new RingsideException("RS-427",
                        "No bridge is there to load " + library.getFileName()
                                + ". Start a bridge bundle, then try again."));
        try (SidecarHost host = SidecarHost.reopen(ring, HostOptions.DEFAULT_DEADLINE)) {
            long before = host.reading().doneCount();
            host.bridge(bridge);
            host.start(library);
            if (!host.awaitDrained(drain)) {
                throw new RingsideException("RS-122", "The ring \"" + host.ringName() + "\" was not drained within "
                        + drain.toSeconds() + " s; " + host.status().state() + " " + host.status().detail()
                        + " What is not done stays in it: try again, or with another sidecar.");
            }
            return host.reading().doneCount() - before;
        }
    }
}
