// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

import io.ringside.api.RingsideException;
import io.ringside.api.trust.AllowList;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.connect.ConnectFrameworkFactory;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** Felix in this process. Closing it stops every bundle and waits. */
final class EmbeddedFramework implements AutoCloseable {
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 100;

    private final Framework framework;
    private final ClassPathBundles onClassPath;
    private final AllowedBundles allowed;

    private EmbeddedFramework(Framework framework, ClassPathBundles onClassPath, AllowedBundles allowed) {
        this.framework = framework;
        this.onClassPath = onClassPath;
        this.allowed = allowed;
    }

    /**
     * Starts an empty framework.
     *
     * @param onClassPath bundles whose classes are those of the class path
     */
    static EmbeddedFramework start(Map<String, String> properties, ClassPathBundles onClassPath) {
        Framework framework = ServiceLoader.load(ConnectFrameworkFactory.class).findFirst().orElseThrow()
                .newFramework(properties, onClassPath);
        AllowedBundles allowed = allowed(properties, onClassPath);
        try {
            framework.init();
            if (allowed != null) { // before there is a bundle that could be started without being asked for
                framework.getBundleContext().registerService(ResolverHookFactory.class, allowed, null);
            }
            framework.start();
        } catch (BundleException problem) {
            throw new RingsideException("RS-507", "The framework did not start: " + problem.getMessage() + ".",
                    problem);
        }
        return new EmbeddedFramework(framework, onClassPath, allowed);
    }

    /** Null when there is no list. */
    private static AllowedBundles allowed(Map<String, String> properties, ClassPathBundles onClassPath) {
        String list = properties.get(AllowList.PROPERTY);
        return list == null
                ? null
                : new AllowedBundles(AllowList.of(list), Path.of(properties.get(Constants.FRAMEWORK_STORAGE)),
                        onClassPath::contains);
    }

    /**
     * Installs all of these, then starts them in the same order.
     *
     * @throws RingsideException RS-502 with the first that does not resolve or start, and why
     */
    void run(List<BundleFile> files) {
        List<Bundle> installed = new ArrayList<>();
        for (BundleFile file : files) {
            Bundle bundle = install(file);
            if (!file.fragment()) {
                installed.add(bundle);
            }
        }
        for (Bundle bundle : installed) {
            try {
                bundle.start();
            } catch (BundleException problem) {
                throw Sentences.bundleDidNotStart(bundle.getSymbolicName(), problem);
            }
        }
    }

    /** The framework itself, as a bundle. */
    Bundle systemBundle() {
        return framework;
    }

    private Bundle install(BundleFile file) {
        try (InputStream jar = Files.newInputStream(file.jar())) {
            if (allowed != null) {
                allowed.trust(file.jar());
            }
            return framework.getBundleContext().installBundle(file.location(),
                    onClassPath.contains(file.location()) ? null : jar);
        } catch (BundleException problem) {
            throw Sentences.bundleDidNotStart(file.symbolicName(), problem);
        } catch (IOException problem) {
            throw new RingsideException("RS-502", file.jar() + " cannot be read: " + problem.getMessage() + ".",
                    problem);
        }
    }

    /**
     * Waits for a service.
     *
     * @throws RingsideException RS-504 when a component fails first or the time passes
     */
    <T> T await(Class<T> type, Duration deadline) throws InterruptedException {
        ServiceTracker<T, T> tracker = new ServiceTracker<>(framework.getBundleContext(), type, null);
        ComponentDiagnosis diagnosis = new ComponentDiagnosis(framework.getBundleContext());
        tracker.open();
        try {
            long end = System.nanoTime() + deadline.toNanos();
            while (System.nanoTime() - end < 0) {
                T service = tracker.waitForService(LOOK_MILLIS);
                if (service != null) {
                    return service;
                }
                Optional<String> failure = diagnosis.failure();
                if (failure.isPresent()) {
                    throw new RingsideException("RS-504", "Ringside did not come up: " + failure.get());
                }
            }
            throw new RingsideException("RS-504", "Ringside did not come up: there is no "
                    + type.getSimpleName() + " after " + deadline.toSeconds() + " s; " + diagnosis.waiting() + ".");
        } finally {
            tracker.close();
        }
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_DEADLINE.toMillis());
        } catch (BundleException problem) {
            throw new RingsideException("RS-508", "The framework did not stop: " + problem.getMessage() + ".", problem);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
