// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;

/** The framework with the product's bundles, started as the launcher starts it, for tests that look inside. */
public final class LaunchedFramework {
    private final EmbeddedFramework framework;

    private LaunchedFramework(EmbeddedFramework framework) {
        this.framework = framework;
    }

    /** Starts the bundles of the product in {@code home}, those of the window only {@code withWindow}. */
    public static LaunchedFramework start(Path home, Map<String, String> properties, boolean withWindow) {
        Distribution distribution = new Distribution(home);
        Map<String, String> all = new HashMap<>(properties);
        all.put(Constants.FRAMEWORK_BSNVERSION, Constants.FRAMEWORK_BSNVERSION_MULTIPLE);
        all.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, new SystemPackages()
                .modules(ModuleLayer.boot(), "javafx.").jars(distribution.sharedJars()).header());
        all.put("felix.log.level", "1");
        all.put("ringside.home", home.toString());
        List<BundleFile> bundles = distribution.bundles().stream()
                .filter(bundle -> withWindow || !bundle.needsWindow()).toList();
        EmbeddedFramework framework = EmbeddedFramework.start(all, new ClassPathBundles(List.of(), ""));
        framework.run(bundles);
        return new LaunchedFramework(framework);
    }

    /** The framework as a bundle. */
    public Bundle systemBundle() {
        return framework.systemBundle();
    }

    /** Stops it and waits. */
    public void stop() {
        framework.close();
    }
}
