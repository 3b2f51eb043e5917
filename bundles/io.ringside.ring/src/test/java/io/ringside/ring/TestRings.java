// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A directory of rings in shared memory that exists for one test. */
final class TestRings implements BeforeEachCallback, AfterEachCallback {
    private Path directory;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory(Path.of("/dev/shm"), "ring-test-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Files.delete(entry);
            }
        }
        Files.delete(directory);
    }

    Path path() {
        return directory;
    }

    RingDirectory directory() {
        return new RingDirectory(directory);
    }

    Ring create(String name, long capacity) {
        return Ring.create(directory(), name, capacity, RingKind.COMMANDS);
    }

    Ring create(long capacity) {
        return create("test", capacity);
    }
}
