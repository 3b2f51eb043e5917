// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.isolated.component;

import java.util.Hashtable;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.trust.AllowList;
import io.ringside.bridge.isolated.IsolatedBridge;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Offers the bridge as a service whose version is its bundle's. Registers it by hand, because the version is known at run time only, and
 * because the service must be gone, and the host with it, before the remaining processes are ended.
 */
@Component(immediate = true, service = {})
public final class IsolatedBridgeComponent {
    /** Framework property: capacity of an event ring in bytes; default 8 MiB. */
    static final String EVENTS_CAPACITY = "ringside.events.capacity";

    private final IsolatedBridge bridge;
    private final ServiceRegistration<Bridge> registration;

    /** Started by Declarative Services. */
    @Activate
    public IsolatedBridgeComponent(BundleContext context) {
        String version = context.getBundle().getVersion().toString();
        String capacity = context.getProperty(EVENTS_CAPACITY);
        bridge = new IsolatedBridge(version, context.getDataFile("").toPath(),
                capacity == null || capacity.isBlank() ? IsolatedBridge.EVENTS_CAPACITY : bytes(capacity),
                AllowList.of(context.getProperty(AllowList.PROPERTY)));
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Bridge.VERSION, version);
        properties.put(Bridge.ISOLATION, Bridge.OWN_PROCESS);
        registration = context.registerService(Bridge.class, bridge, properties);
    }

    /** Returns when no process of this bridge runs any more. */
    @Deactivate
    public void deactivate() {
        registration.unregister();
        bridge.close();
    }

    private static long bytes(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(EVENTS_CAPACITY + " is '" + text + "' and must be a number of bytes", e);
        }
    }
}
