// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

import io.ringside.api.RingsideException;

import org.osgi.framework.Constants;

/**
 * A bundle of the distribution.
 *
 * @param jar its file
 * @param symbolicName its name
 * @param needsWindow whether it is of no use without a toolkit
 * @param fragment whether it is attached to another bundle and never started
 */
record BundleFile(Path jar, String symbolicName, boolean needsWindow, boolean fragment) {

    private static final String BRIDGE = "io.ringside.bridge.ffm";

    /**
     * Location of the bridge's first slot. A swap puts the next bridge into slot {@code ringside:bridge/b}, and the one
     * after it into this one again.
     */
    static final String BRIDGE_SLOT_A = "ringside:bridge/a";

    /** Reads the manifest of {@code jar}. */
    static BundleFile read(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            String name = manifest.getValue(Constants.BUNDLE_SYMBOLICNAME);
            if (name == null) {
                throw new RingsideException("RS-502", jar + " is no bundle: its manifest has no "
                        + Constants.BUNDLE_SYMBOLICNAME + ". Take it out of the folder.");
            }
            String imports = Optional.ofNullable(manifest.getValue(Constants.IMPORT_PACKAGE)).orElse("");
            return new BundleFile(jar, name.split(";", 2)[0].strip(), imports.contains("javafx."),
                    manifest.getValue(Constants.FRAGMENT_HOST) != null);
        } catch (IOException problem) {
            throw new RingsideException("RS-502", jar + " cannot be read as a bundle: " + problem.getMessage() + ".",
                    problem);
        }
    }

    /** Whether Ringside's own. */
    boolean ours() {
        return symbolicName.startsWith("io.ringside.");
    }

    /** The framework's name for it. The bridge is special: it is swapped between two slots that outlive every jar. */
    String location() {
        return symbolicName.equals(BRIDGE) ? BRIDGE_SLOT_A : "ringside:" + symbolicName;
    }
}
