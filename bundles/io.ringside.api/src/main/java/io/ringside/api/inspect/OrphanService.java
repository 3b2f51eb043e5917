// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.inspect;

import java.nio.file.Path;
import java.util.List;

import io.ringside.api.RingsideException;
import org.osgi.annotation.versioning.ProviderType;

/** Rings whose host is gone: nothing is ever deleted by itself while it holds unread commands. Safe for any thread; blocks. */
@ProviderType
public interface OrphanService {
    /** The orphaned command rings of this user, by name. */
    List<OrphanedRing> orphans();

    /**
     * Hands the unread commands of an orphan to a sidecar: a host takes the ring over, runs {@code library} until everything is done, and closes it.
     *
     * @return commands processed
     * @throws RingsideException when the ring is alive again or the sidecar cannot process it, in words; the commands stay
     */
    long adopt(String name, Path library);

    /**
     * Moves an orphan out of shared memory, into a folder of this user.
     *
     * @return where it lies now; it can be inspected there
     * @throws RingsideException when it is alive again or there is no room
     */
    Path archive(String name);

    /**
     * Deletes an orphan.
     *
     * @param unreadToo whether even one that holds unread commands
     * @throws RingsideException RS-120 when it holds unread commands and {@code unreadToo} is false, or when it is alive again
     */
    void delete(String name, boolean unreadToo);
}
