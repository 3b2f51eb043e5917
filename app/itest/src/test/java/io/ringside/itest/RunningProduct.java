// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.util.tracker.ServiceTracker;

/** The assembled product's bundles in a real Felix inside the test's process, without a window. */
final class RunningProduct {
    private static final Path HOME = Path.of(System.getProperty("ringside.home"));
    private static final long SERVICE_DEADLINE_MILLIS = 20_000;

    private final Framework framework;
    private final Path work;

    private RunningProduct(Framework framework, Path work) {
        this.framework = framework;
        this.work = work;
    }

    static RunningProduct start(String ring, Path sidecar) throws Exception {
        return start(ring, sidecar, Map.of());
    }

    static RunningProduct start(String ring, Path sidecar, Map<String, String> more) throws Exception {
        Path work = Files.createTempDirectory("ringside-itest");
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, work.resolve("felix").toString());
        properties.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, apiPackages());
        properties.put("felix.log.level", "1");
        properties.put("ringside.home", HOME.toString());
        properties.put("ringside.ring.name", ring);
        properties.put("ringside.drop.folder", work.resolve("drop").toString());
        properties.put("ringside.sidecar.library", sidecar.toString());
        properties.putAll(more);

        Framework framework = ServiceLoader.load(FrameworkFactory.class).iterator().next().newFramework(properties);
        framework.start();
        List<Bundle> installed = new ArrayList<>();
        for (Path jar : bundles()) {
            String location = jar.getFileName().toString().startsWith("io.ringside.bridge.ffm")
                    ? "ringside:bridge/a"
                    : jar.toUri().toString();
            try (var in = Files.newInputStream(jar)) {
                installed.add(framework.getBundleContext().installBundle(location, in));
            }
        }
        for (Bundle bundle : installed) {
            bundle.start();
        }
        return new RunningProduct(framework, work);
    }

    static Path home() {
        return HOME;
    }

    static Path sidecar(String name) {
        return HOME.resolve("sidecars").resolve("libringside_" + name + ".so");
    }

    static Path bridgeJar() {
        return bundles().stream().filter(jar -> jar.getFileName().toString().startsWith("io.ringside.bridge.ffm"))
                .findFirst()
                .orElseThrow();
    }

    Path work() {
        return work;
    }

    Framework framework() {
        return framework;
    }

    <T> T service(Class<T> type) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(framework.getBundleContext(), type, null);
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
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            text.append(bundle.getSymbolicName()).append('=').append(bundle.getState()).append(' ');
        }
        return text.toString();
    }

    void close() throws InterruptedException, BundleException, IOException {
        framework.stop();
        framework.waitForStop(SERVICE_DEADLINE_MILLIS);
        try (Stream<Path> files = Files.walk(work)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    /** Everything that runs without a window. */
    private static List<Path> bundles() {
        try (Stream<Path> files = Files.list(HOME.resolve("bundles"))) {
            return files.filter(file -> file.toString().endsWith(".jar")).filter(file -> !needsWindow(file)).sorted()
                    .toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static boolean needsWindow(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("io.ringside.ui") || name.startsWith("io.ringside.demo");
    }

    private static String apiPackages() throws IOException {
        Path classes = Path.of(
                io.ringside.api.RingsideException.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        try (JarFile jar = new JarFile(classes.toFile())) {
            String exports = jar.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
            return exports.replaceAll(";uses:=\"[^\"]*\"", "");
        }
    }
}
