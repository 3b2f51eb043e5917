// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Bundles whose jar lies on the class path as well: the framework treats them as any other bundle, but their classes are those of the class path.
 * There the launcher can use them before there is a framework, and a cache of classes keeps them linked. Which bundles these are is the start
 * script's choice. Safe for any thread.
 */
final class ClassPathBundles implements ModuleConnector {
    private final Map<String, Path> jars = new HashMap<>();

    /**
     * Those of these bundles that lie on the class path.
     *
     * @param classPath as in the property {@code java.class.path}
     */
    ClassPathBundles(List<BundleFile> bundles, String classPath) {
        Set<Path> known = Arrays.stream(classPath.split(File.pathSeparator)).map(ClassPathBundles::plain)
                .collect(Collectors.toSet());
        for (BundleFile bundle : bundles) {
            if (known.contains(plain(bundle.jar().toString()))) {
                jars.put(bundle.location(), bundle.jar());
            }
        }
    }

    private static Path plain(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    boolean contains(String location) {
        return jars.containsKey(location);
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // nothing is kept from run to run
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        return Optional.ofNullable(jars.get(location)).map(jar -> () -> new ClassPathContent(jar));
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
