// SPDX-License-Identifier: Apache-2.0
package io.ringside.trial;

import io.ringside.ui.DashboardView;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Adds one more chart of the command rate: drawn by chart-fx, by us, or none, as {@code ringside.trial} says. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        switch (System.getProperty("ringside.trial", "none")) {
            case "chartfx" -> context.registerService(DashboardView.class, new ChartFxView(), null);
            case "own" -> context.registerService(DashboardView.class, new OwnView(), null);
            default -> {
                // to compare with
            }
        }
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }
}
