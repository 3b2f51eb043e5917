// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A framework with nothing in it but what a test installs; the API comes from the test's class path. */
final class RealFelix implements AutoCloseable {
    private static final String API = "io.ringside.api;version=1.0.0,io.ringside.api.bridge;version=1.0.0,"
            + "io.ringside.api.event;version=1.0.0";

    private final Framework framework;

    RealFelix(Path storage, Map<String, String> properties) throws BundleException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        all.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, API);
        all.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        framework = new FrameworkFactory().newFramework(all);
        framework.start();
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    Bundle install(String location, byte[] jar) throws BundleException {
        return context().installBundle(location, new ByteArrayInputStream(jar));
    }

    /** A bundle that is a bridge and provides it. */
    static byte[] bridgeJar() throws IOException {
        return SampleFiles.jar(
                "Bundle-SymbolicName: io.ringside.bridge.sample\nBundle-Version: 1.2.0\nBundle-Activator: "
                        + SampleBridge.class.getName()
                        + "\nImport-Package: org.osgi.framework,io.ringside.api,io.ringside.api.bridge\n",
                SampleBridge.class);
    }

    @Override
    public void close() throws BundleException {
        framework.stop();
        try {
            framework.waitForStop(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
