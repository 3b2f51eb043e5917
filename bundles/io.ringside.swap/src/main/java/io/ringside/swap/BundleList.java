// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

import io.ringside.api.RingsideException;
import io.ringside.api.swap.BundleStatus;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.FrameworkWiring;

/** The bundles of this run, started and stopped with reasons in words. Safe for any thread. */
final class BundleList {
    private final BundleContext context;
    private final ResolverWords words;

    BundleList(BundleContext context) {
        this.context = context;
        this.words = new ResolverWords(context);
    }

    /** All but the empty ones that hold a slot. */
    List<BundleStatus> all() {
        List<BundleStatus> all = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            String name = name(bundle);
            if (!VacantBundle.is(name)) {
                all.add(new BundleStatus(bundle.getBundleId(), name, bundle.getVersion().toString(),
                        state(bundle.getState()),
                        name.startsWith(BridgeJar.BRIDGES)));
            }
        }
        return all;
    }

    /** How many run. */
    int active() {
        return (int) all().stream().filter(bundle -> bundle.state().equals("ACTIVE")).count();
    }

    void start(long id) {
        Bundle bundle = find(id, "RS-502");
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new RingsideException("RS-502", name(bundle) + " does not start: " + words.of(e), e);
        }
    }

    /** Refuses what this bundle itself hangs on: with it gone, nobody could start it again. */
    void stop(long id) {
        Bundle bundle = find(id, "RS-503");
        Collection<String> dependents = dependents(bundle);
        if (bundle.getBundleId() == 0 || bundle.equals(context.getBundle())
                || dependents.contains(name(context.getBundle()))) {
            throw new RingsideException("RS-503", name(bundle) + " may not be stopped while Ringside runs: "
                    + (dependents.isEmpty() ? "it does the stopping" : String.join(", ", dependents) + " depend on it")
                    + ". Leave Ringside instead.");
        }
        try {
            bundle.stop();
        } catch (BundleException e) {
            throw new RingsideException("RS-503", name(bundle) + " did not stop in order: " + words.of(e), e);
        }
    }

    private Collection<String> dependents(Bundle bundle) {
        Collection<String> names = new TreeSet<>();
        for (Bundle dependent : context.getBundle(0).adapt(FrameworkWiring.class)
                .getDependencyClosure(List.of(bundle))) {
            if (!dependent.equals(bundle)) {
                names.add(name(dependent));
            }
        }
        return names;
    }

    private Bundle find(long id, String code) {
        Bundle bundle = context.getBundle(id);
        if (bundle == null) {
            throw new RingsideException(code, "There is no bundle with the number " + id + ". Look at the list again.");
        }
        return bundle;
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() == null ? bundle.getLocation() : bundle.getSymbolicName();
    }

    private static String state(int state) {
        return switch (state) {
            case Bundle.ACTIVE -> "ACTIVE";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            default -> "INSTALLED";
        };
    }
}
