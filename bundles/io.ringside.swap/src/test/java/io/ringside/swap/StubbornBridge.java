// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.nio.file.Path;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.Generation;
import io.ringside.api.bridge.GenerationRequest;
import io.ringside.api.bridge.SidecarDescription;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bridge whose bundle does not stop in order. */
public final class StubbornBridge implements Bridge, BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(Bridge.class, this, null);
    }

    @Override
    public void stop(BundleContext context) {
        throw new IllegalStateException("planted");
    }

    @Override
    public String version() {
        return "stubborn";
    }

    @Override
    public String isolation() {
        return IN_PROCESS;
    }

    @Override
    public SidecarDescription verify(Path library) {
        throw new AssertionError("not asked for");
    }

    @Override
    public Generation load(GenerationRequest request) {
        throw new AssertionError("not asked for");
    }
}
