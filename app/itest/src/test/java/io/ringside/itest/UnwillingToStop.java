// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Activator of a bundle that does not stop in order; packed into a jar, beside a whole bridge, by {@link RefusedBundleIT}. */
public final class UnwillingToStop implements BundleActivator {
    static final String MESSAGE = "not before tea";

    @Override
    public void start(BundleContext context) {
        // nothing to do: the bridge beside it is a component
    }

    @Override
    public void stop(BundleContext context) {
        throw new IllegalStateException(MESSAGE);
    }
}
