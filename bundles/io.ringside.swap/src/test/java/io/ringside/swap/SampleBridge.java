// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bridge that finds every library good whose name does not say otherwise, and the activator of its bundle. */
public final class SampleBridge implements Bridge, BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(Bridge.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {}

    @Override
    public String version() {
        return "sample";
    }

    @Override
    public String isolation() {
        return IN_PROCESS;
    }

    @Override
    public SidecarDescription verify(Path library) {
        if (library.getFileName().toString().startsWith("bad")) {
            throw new RingsideException("RS-401", "It speaks ABI 4.");
        }
        return new SidecarDescription("stats", "1.1.0", 1 << 16, true, List.of());
    }

    @Override
    public Generation load(GenerationRequest request) {
        throw new AssertionError("not asked for");
    }
}
