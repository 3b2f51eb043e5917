// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the system says of a file.
 *
 * @param owner its user's number
 * @param mode type and permission bits as in {@code st_mode}
 * @param length bytes
 * @param links names it has; 0 for an open file that was removed
 * @param identity device and inode
 */
public record FileFacts(int owner, int mode, long length, int links, String identity) {

    static final String ATTRIBUTES = "unix:uid,mode,size,nlink,ino,dev";

    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;

    /** Facts about what {@code path} names; a link is not followed. */
    public static FileFacts of(Path path) throws IOException {
        return of(Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS));
    }

    static FileFacts of(Map<String, Object> found) {
        return new FileFacts((int) found.get("uid"), (int) found.get("mode"), (long) found.get("size"),
                (int) found.get("nlink"),
                found.get("dev") + ":" + found.get("ino"));
    }

    /** Whether it is a plain file. */
    public boolean regular() {
        return (mode & TYPE) == REGULAR;
    }

    /** Whether it is a directory. */
    public boolean directory() {
        return (mode & TYPE) == DIRECTORY;
    }

    /** Whether nobody but its owner has any right to it. */
    public boolean ownerOnly() {
        return (mode & 077) == 0;
    }
}
