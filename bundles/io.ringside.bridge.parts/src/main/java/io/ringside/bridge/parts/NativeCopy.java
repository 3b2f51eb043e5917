// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.ringside.api.RingsideException;

/**
 * A private copy of a native file under a path that was never used before: the dynamic loader takes a second load of one path for the same
 * library, and a file that is overwritten while it is mapped crashes its user. Deleted as soon as it is loaded, so that nothing is left
 * behind whatever happens.
 */
public final class NativeCopy implements AutoCloseable {
    private static final String RESOURCES = "/native/linux-x86_64/";

    private final Path directory;
    private final Path file;
    private final String digest;

    private NativeCopy(Path directory, Path file, String digest) {
        this.directory = directory;
        this.file = file;
        this.digest = digest;
    }

    /**
     * Copies a library of the user.
     *
     * @param base an existing directory on a file system that allows execution
     * @throws RingsideException RS-411 when it cannot be read
     */
    public static NativeCopy ofFile(Path library, Path base) {
        if (!Files.isRegularFile(library)) {
            throw refused(library, Files.exists(library) ? "it is no regular file" : "there is no such file", null);
        }
        try (InputStream in = Files.newInputStream(library)) {
            return copy(in, library.getFileName().toString(), base);
        } catch (IOException e) {
            throw refused(library, "it cannot be read or copied (" + e.getMessage() + ")", e);
        }
    }

    /** Copies a file that this bridge carries. */
    public static NativeCopy ofResource(String name, Path base) {
        try (InputStream in = NativeCopy.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        RESOURCES + name + " is missing in this bridge: its build did not include it");
            }
            return copy(in, name, base);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack " + name + " to " + base, e);
        }
    }

    private static RingsideException refused(Path library, String reason, IOException cause) {
        return new RingsideException("RS-411",
                library + " cannot be loaded: " + reason + ". Nothing changed; give the path of a sidecar's .so file.",
                cause);
    }

    private static NativeCopy copy(InputStream in, String name, Path base) throws IOException {
        Path directory = Files.createTempDirectory(base, "ringside-");
        Path file = directory.resolve(name);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            Files.copy(new DigestInputStream(in, sha), file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-x------"));
            return new NativeCopy(directory, file, HexFormat.of().formatHex(sha.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
            throw e;
        }
    }

    /** Where it lies until it is closed. */
    public Path path() {
        return file;
    }

    /** Its directory, readable by this user only. */
    public Path directory() {
        return directory;
    }

    /** SHA-256 of its content. */
    public String digest() {
        return digest;
    }

    /** Deletes the file. What was loaded from it stays loaded. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete the private copy " + file, e);
        }
    }
}
