// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What tells that a file was written to: size, time and identity. */
record FileState(long size, long modifiedMillis, Object key) {

    /** How long a file must have been left alone. */
    static final long QUIET_MILLIS = 500;

    static FileState of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileState(attributes.size(), attributes.lastModifiedTime().toMillis(), attributes.fileKey());
    }
}
