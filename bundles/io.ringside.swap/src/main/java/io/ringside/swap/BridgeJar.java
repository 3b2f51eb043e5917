// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

import io.ringside.api.RingsideException;

import org.osgi.framework.Constants;

/** A jar that may be swapped in as a bridge. */
record BridgeJar(Path file, String symbolicName, String version) {

    static final String BRIDGES = "io.ringside.bridge.";

    /**
     * Reads the manifest.
     *
     * @throws RingsideException RS-521 no bundle, RS-522 no bridge, RS-523 it exports a package
     */
    static BridgeJar of(Path file) {
        Attributes headers = headers(file);
        String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null) {
            throw new RingsideException("RS-521",
                    file.getFileName() + " is a jar but no bundle: its manifest has no symbolic name."
                            + " Build it with bnd.");
        }
        String plain = name.split(";", 2)[0].strip();
        if (!plain.startsWith(BRIDGES)) {
            throw new RingsideException("RS-522",
                    plain + " is no bridge and cannot be swapped while commands flow. The names of bridges"
                            + " begin with " + BRIDGES);
        }
        String exported = headers.getValue(Constants.EXPORT_PACKAGE);
        if (exported != null) {
            throw new RingsideException("RS-523", plain + " exports " + exported.split("[;,]", 2)[0].strip()
                    + ". A bundle that is swapped"
                    + " must export no package: others would hold on to its old classes. Keep its packages private.");
        }
        String version = headers.getValue(Constants.BUNDLE_VERSION);
        return new BridgeJar(file, plain, version == null ? "0.0.0" : version.strip());
    }

    private static Attributes headers(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException e) {
            throw new RingsideException("RS-521",
                    file.getFileName() + " is no readable jar (" + e.getMessage() + "). Copy it again.", e);
        }
    }

    String title() {
        return symbolicName + " " + version;
    }
}
