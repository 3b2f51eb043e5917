// SPDX-License-Identifier: Apache-2.0
package io.ringside.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.OrphanService;
import io.ringside.api.inspect.OrphanedRing;
import io.ringside.api.sidecar.RingAdoption;
import io.ringside.ring.OrphanFile;
import io.ringside.ring.RingDirectory;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Looks after the rings that hosts of this user left behind. Nothing is done to one by itself. */
@Component(immediate = true)
public final class DefaultOrphanService implements OrphanService {
    private final Path archive;
    private volatile RingAdoption adoption;

    /** Archives below the state folder of this user. */
    public DefaultOrphanService() {
        this(archive(System.getenv("XDG_STATE_HOME"), System.getProperty("user.home")));
    }

    DefaultOrphanService(Path archive) {
        this.archive = archive;
    }

    /** The XDG rules ask to ignore a state home that is not absolute. */
    static Path archive(String stateHome, String userHome) {
        Path state = stateHome != null && stateHome.startsWith("/")
                ? Path.of(stateHome)
                : Path.of(userHome, ".local", "state");
        return state.resolve("ringside").resolve("archive");
    }

    /** Who runs a sidecar on a ring: this bundle knows rings only. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setAdoption(RingAdoption newest) {
        adoption = newest;
    }

    /** One that was replaced is passed over. */
    public void unsetAdoption(RingAdoption old) {
        if (adoption == old) {
            adoption = null;
        }
    }

    @Override
    public List<OrphanedRing> orphans() {
        List<OrphanedRing> found = new ArrayList<>();
        for (Path file : RingDirectory.rings()) {
            OrphanLook.at(file).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public long adopt(String name, Path library) {
        RingAdoption current = adoption;
        if (current == null) {
            throw new RingsideException("RS-123",
                    "No host is there that could run a sidecar on it. Start the host bundle, then try again.");
        }
        return current.adopt(find(name).file(), library);
    }

    @Override
    public Path archive(String name) {
        return OrphanFile.archive(find(name).file(), archive);
    }

    @Override
    public void delete(String name, boolean unreadToo) {
        OrphanedRing orphan = find(name);
        if (!OrphanFile.delete(orphan.file(), unreadToo)) {
            throw new RingsideException("RS-120", "The ring \"" + name + "\" holds " + orphan.unreadRecords()
                    + " unread commands and was not deleted. Hand them to a sidecar, archive it, or say that they may go.");
        }
    }

    private OrphanedRing find(String name) {
        Optional<OrphanedRing> found = orphans().stream().filter(orphan -> orphan.name().equals(name)).findFirst();
        return found.orElseThrow(() -> new RingsideException("RS-121", "There is no orphaned ring \"" + name
                + "\": it is gone, or somebody holds it again. List the orphans to see what is there."));
    }
}
