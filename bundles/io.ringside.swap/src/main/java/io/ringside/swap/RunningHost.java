// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarStatus;
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
    public Warmed prepare(Bridge bridge, Path library) {
        return new Prepared(host.prepare(bridge, library));
    }

    private record Prepared(HandOver handOver) implements Warmed {
        @Override
        public HandOverResult execute(Duration parkDeadline) {
            return handOver.execute(parkDeadline);
        }

        @Override
        public void commit() {
            handOver.commit();
        }
    }
}
