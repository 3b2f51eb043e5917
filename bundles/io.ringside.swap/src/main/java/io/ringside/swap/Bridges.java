// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.ringside.api.bridge.Bridge;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The bridges that are offered now. Safe for any thread. */
record Bridges(BundleContext context) {
    /** The newest one that keeps sidecars apart so. */
    Optional<Bridge> of(String isolation) {
        return all().stream().filter(bridge -> bridge.isolation().equals(isolation)).findFirst();
    }

    /** Newest first. */
    List<Bridge> all() {
        List<Bridge> found = new ArrayList<>();
        try {
            Collection<ServiceReference<Bridge>> references = context.getServiceReferences(Bridge.class, null);
            references.stream().sorted(Comparator.comparingLong(Bridges::age))
                    .map(context::getService).filter(bridge -> bridge != null).forEach(found::add);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e); // there is no filter
        }
        return found;
    }

    private static long age(ServiceReference<Bridge> reference) {
        return -(Long) reference.getProperty(Constants.SERVICE_ID);
    }
}
