// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.osgi.framework.Constants;

/** The bundle without content that stands in a slot while nothing else does. */
final class VacantBundle {
    private static final String NAME = "io.ringside.vacant.";

    private VacantBundle() {}

    /** Its jar, for the slot at {@code location}. */
    static byte[] jar(String location) {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME,
                NAME + location.substring(location.indexOf('/') + 1).replace('/', '.'));
        headers.putValue(Constants.BUNDLE_VERSION, "1.0.0");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static boolean is(String symbolicName) {
        return symbolicName != null && symbolicName.startsWith(NAME);
    }
}
