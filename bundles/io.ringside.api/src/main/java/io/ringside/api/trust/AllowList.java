// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import io.ringside.api.RingsideException;

/**
 * The libraries and bundles from outside that may be loaded, by their SHA-256, as {@code sha256sum} writes them: a line each, the sum first. Blank
 * lines and those that begin with {@code #} are passed over. The file is read again at every question, so that one that is added to it counts at
 * once and one that is taken out does no longer. Whoever could change the list could load what he likes; hence it must belong to this user or to
 * root, and nobody else may be able to write it. Safe for any thread.
 */
public final class AllowList {
    /** Framework property: path of the list. Without it everything may be loaded. */
    public static final String PROPERTY = "ringside.allowed";
    /** Everything may be loaded. */
    public static final AllowList ANY = new AllowList(null);

    private static final long MOST_BYTES = 1 << 20;
    private static final Pattern LINE = Pattern.compile("\\\\?(\\p{XDigit}{64})(?: [ *].+)?");
    private static final Path THIS_PROCESS = Path.of("/proc/self"); // belongs to whom the process runs as

    private final Path list;

    private AllowList(Path list) {
        this.list = list;
    }

    /** The list at {@code path}, the value of {@link #PROPERTY}; {@link #ANY} when it is null or blank. Nothing is read yet. */
    public static AllowList of(String path) {
        return path == null || path.isBlank() ? ANY : new AllowList(Path.of(path).toAbsolutePath());
    }

    /**
     * Returns when a file may be loaded.
     *
     * @param name of the file, for the sentence
     * @param sha256 of the bytes that are going to be loaded, 64 hexadecimal digits
     * @throws RingsideException RS-410 when it is not on the list, RS-417 when the list cannot be relied on
     */
    public void require(String name, String sha256) {
        if (list != null && !read().contains(sha256.toLowerCase(Locale.ROOT))) {
            throw new RingsideException("RS-410", name + " is not on the list of what may be loaded, " + list
                    + ": its SHA-256 is " + sha256 + ". Nothing changed; if you trust it, add it by sha256sum.");
        }
    }

    private Set<String> read() {
        try {
            checkOwner();
            if (Files.size(list) > MOST_BYTES) {
                throw unusable("it is longer than 1 MiB", null);
            }
            return sums(Files.readAllLines(list));
        } catch (IOException | UnsupportedOperationException e) {
            throw unusable("it cannot be read: " + e.getMessage(), e);
        }
    }

    private void checkOwner() throws IOException {
        if (!Files.isRegularFile(list)) {
            throw unusable(Files.exists(list) ? "it is no regular file" : "there is no such file", null);
        }
        Object owner = Files.getAttribute(list, "unix:uid");
        if (!owner.equals(0) && !owner.equals(Files.getAttribute(THIS_PROCESS, "unix:uid"))) {
            throw unusable("it belongs to another user", null);
        }
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(list);
        if (rights.contains(PosixFilePermission.GROUP_WRITE) || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw unusable("others than its owner may write it", null);
        }
    }

    private Set<String> sums(List<String> lines) {
        Set<String> sums = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var match = LINE.matcher(line);
            if (!match.matches()) {
                throw unusable("line " + (i + 1) + " does not begin with a SHA-256", null);
            }
            sums.add(match.group(1).toLowerCase(Locale.ROOT));
        }
        return sums;
    }

    private RingsideException unusable(String why, Throwable cause) {
        return new RingsideException("RS-417", "The list of what may be loaded, " + list + ", cannot be relied on: "
                + why + ". Nothing is loaded; mend the list, or start without --allow.", cause);
    }
}
