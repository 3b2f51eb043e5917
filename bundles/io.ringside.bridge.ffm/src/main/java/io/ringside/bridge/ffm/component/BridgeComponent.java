// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.ffm.component;

import java.util.Hashtable;

import io.ringside.api.bridge.Bridge;
import io.ringside.api.trust.AllowList;
import io.ringside.bridge.ffm.FfmBridge;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Offers the bridge as a service whose version is its bundle's. Registers it by hand, because the version is known at run time only, and
 * because the service must be gone, and the host with it, before the remaining generations are ended.
 */
@Component(immediate = true, service = {})
public final class BridgeComponent {
    private final FfmBridge bridge;
    private final ServiceRegistration<Bridge> registration;

    /** Started by Declarative Services. */
    @Activate
    public BridgeComponent(BundleContext context) {
        String version = context.getBundle().getVersion().toString();
        bridge = new FfmBridge(version, context.getDataFile("").toPath(),
                AllowList.of(context.getProperty(AllowList.PROPERTY)));
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Bridge.VERSION, version);
        properties.put(Bridge.ISOLATION, Bridge.IN_PROCESS);
        registration = context.registerService(Bridge.class, bridge, properties);
    }

    /** Returns when no worker of this bridge runs any more and everything that came back is unloaded. */
    @Deactivate
    public void deactivate() {
        registration.unregister();
        bridge.close();
    }
}
