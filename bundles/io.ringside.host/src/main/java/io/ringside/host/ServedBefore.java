// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.file.Path;
import java.util.Objects;

/** What served before the newest committed hand-over; the host keeps a copy of its library, so that it can serve again. */
public final class ServedBefore {
    private final String title;
    private final Path library;
    private final String isolation;
    private final KeptLibrary kept;

    ServedBefore(String title, Path library, String isolation, KeptLibrary kept) {
        this.title = Objects.requireNonNull(title, "title");
        this.library = library;
        this.isolation = isolation;
        this.kept = kept;
    }

    /** Name and version. */
    public String title() {
        return title;
    }

    /** Where its library was taken from; what lies there now may be another one. */
    public Path library() {
        return library;
    }

    /** How it was kept apart. */
    public String isolation() {
        return isolation;
    }

    KeptLibrary kept() {
        return kept;
    }
}
