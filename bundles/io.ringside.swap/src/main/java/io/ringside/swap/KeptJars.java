// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.trust.AllowList;

import org.osgi.framework.Bundle;

/**
 * Copies of the jars of bridges: of the one that is being swapped in, the one that serves, and the one that served before, which is the last
 * good one. What is installed is the copy, so that it is the very file that was checked. A jar that was kept before needs no second leave. Driven
 * by one thread at a time.
 */
final class KeptJars {
    private final Path folder;
    private final AllowList allowed;
    private int number;
    private Path next;
    private Path serving;
    private Path before;

    KeptJars(Path folder, AllowList allowed) {
        this.folder = folder;
        this.allowed = allowed;
    }

    /**
     * Copies the one that is to be swapped in.
     *
     * @throws RingsideException RS-521 when it cannot be read or there is no room; as {@link AllowList#require}
     */
    Path keep(Path jar) {
        try {
            next = copy(jar);
            if (!jar.startsWith(folder)) {
                require(next);
            }
            return next;
        } catch (IOException e) {
            throw new RingsideException("RS-521",
                    jar.getFileName() + " cannot be copied (" + e.getMessage() + "). The old bridge serves on.", e);
        }
    }

    /**
     * Returns when a jar may be loaded.
     *
     * @throws RingsideException as {@link AllowList#require}
     */
    void require(Path jar) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            allowed.require(jar.getFileName().toString(),
                    HexFormat.of().formatHex(sha.digest(Files.readAllBytes(jar))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Path copy(Path jar) throws IOException {
        Path place = Files.createDirectories(folder.resolve(Integer.toString(++number)));
        return Files.copy(jar, place.resolve(jar.getFileName().toString()));
    }

    /** The bundle that the product came with has not passed through here: it is copied from where it was installed from. */
    void keepServing(Optional<Bundle> bundle) {
        if (serving == null && bundle.isPresent()) {
            try {
                URI location = URI.create(bundle.get().getLocation().replace("reference:", ""));
                serving = "file".equals(location.getScheme()) ? copy(Path.of(location)) : null;
            } catch (IOException | IllegalArgumentException e) {
                serving = null; // it came from elsewhere and cannot be gone back to; rollBack says so
            }
        }
    }

    void dropNext() {
        delete(next);
        next = null;
    }

    void committed() {
        delete(before);
        before = serving;
        serving = next;
        next = null;
    }

    /** The one that served before, if it is known. */
    Optional<Path> before() {
        return Optional.ofNullable(before);
    }

    private static void delete(Path jar) {
        try {
            if (jar != null) {
                Files.deleteIfExists(jar);
                Files.deleteIfExists(jar.getParent());
            }
        } catch (IOException e) {
            return; // it lies in the framework's cache, which the next start clears
        }
    }
}
