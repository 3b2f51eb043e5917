// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.ringside.launcher.LaunchedFramework;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.util.tracker.ServiceTracker;

/** The assembled product in a real Felix inside the test's process. */
final class RunningProduct {
    private static final Path HOME = Path.of(System.getProperty("ringside.home"));
    private static final long SERVICE_DEADLINE_MILLIS = 60_000;

    private final LaunchedFramework framework;
    private final Path work;

    private RunningProduct(LaunchedFramework framework, Path work) {
        this.framework = framework;
        this.work = work;
    }

    static RunningProduct start(String ring, Path sidecar) throws IOException {
        return start(ring, sidecar, false, Map.of());
    }

    /** With further framework properties. */
    static RunningProduct start(String ring, Path sidecar, Map<String, String> more) throws IOException {
        return start(ring, sidecar, false, more);
    }

    /** With the window; the toolkit must run. */
    static RunningProduct startWithWindow(String ring, Path sidecar, Map<String, String> more) throws IOException {
        return start(ring, sidecar, true, more);
    }

    private static RunningProduct start(String ring, Path sidecar, boolean withWindow, Map<String, String> more)
            throws IOException {
        Path work = Files.createTempDirectory("ringside-itest");
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, work.resolve("felix").toString());
        properties.put("ringside.ring.name", ring);
        properties.put("ringside.drop.folder", work.resolve("drop").toString());
        if (sidecar != null) {
            properties.put("ringside.sidecar.library", sidecar.toString());
        }
        properties.putAll(more);
        return new RunningProduct(LaunchedFramework.start(HOME, properties, withWindow), work);
    }

    static Path home() {
        return HOME;
    }

    static Path sidecar(String name) {
        return HOME.resolve("sidecars").resolve("libringside_" + name + ".so");
    }

    static Path bridgeJar() throws IOException {
        try (Stream<Path> files = Files.list(HOME.resolve("bundles"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("io.ringside.bridge.ffm")).findFirst()
                    .orElseThrow();
        }
    }

    /** A directory of this run's own. */
    Path work() {
        return work;
    }

    BundleContext context() {
        return framework.systemBundle().getBundleContext();
    }

    Bundle bundle(String symbolicName) {
        for (Bundle bundle : context().getBundles()) {
            if (bundle.getSymbolicName().equals(symbolicName)) {
                return bundle;
            }
        }
        throw new AssertionError("no bundle " + symbolicName + "; there are " + states());
    }

    <T> T service(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        try {
            T service = tracker.waitForService(SERVICE_DEADLINE_MILLIS);
            if (service == null) {
                throw new AssertionError("no service " + type.getName() + "; bundles " + states());
            }
            return service;
        } finally {
            tracker.close();
        }
    }

    private String states() {
        StringBuilder text = new StringBuilder();
        for (Bundle bundle : context().getBundles()) {
            text.append(bundle.getSymbolicName()).append('=').append(bundle.getState()).append(' ');
        }
        return text.toString();
    }

    void stop() throws IOException {
        framework.stop();
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
