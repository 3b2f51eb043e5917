// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.swap.WatchWindow;
import io.ringside.host.HandOver;
import io.ringside.host.HandOverResult;
import io.ringside.host.SidecarHost;

/** The host of this process. */
record RunningHost(SidecarHost host) implements SwapHost {
    @Override
    public Optional<Bridge> bridge() {
        return host.bridge();
    }

    @Override
    public void use(Bridge bridge) {
        host.bridge(bridge);
    }

    @Override
    public SidecarStatus status() {
        return host.status();
    }

    @Override
    public RingReading reading() {
        return host.reading();
    }

    @Override
    public Warmed prepare(Bridge bridge, Path library) {
        return new Prepared(host.prepare(bridge, library));
    }

    @Override
    public Optional<Warmed> prepareSame(Bridge bridge) {
        return host.prepareSame(bridge).map(Prepared::new);
    }

    @Override
    public Warmed prepareBack(Bridge bridge) {
        return new Prepared(host.prepareBack(bridge));
    }

    private record Prepared(HandOver handOver) implements Warmed {
        @Override
        public String title() {
            return handOver.description().name() + " " + handOver.description().version();
        }

        @Override
        public HandOverResult execute(Duration parkDeadline) {
            return handOver.execute(parkDeadline);
        }

        @Override
        public HandOverResult watch(WatchWindow window) {
            return handOver.watch(window);
        }

        @Override
        public HandOverResult rollBack() {
            return handOver.rollBack();
        }

        @Override
        public void commit() {
            handOver.commit();
        }
    }
}
