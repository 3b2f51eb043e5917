// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Activator of a bundle that cannot start; packed into a jar by {@link RefusedBundleIT}. */
public final class ThrowingActivator implements BundleActivator {
    static final String MESSAGE = "no licence for this bridge";

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException(MESSAGE);
    }

    @Override
    public void stop(BundleContext context) {
        throw new IllegalStateException("never started");
    }
}
