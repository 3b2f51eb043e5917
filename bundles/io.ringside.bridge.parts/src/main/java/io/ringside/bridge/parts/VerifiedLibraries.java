// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription;
import io.ringside.api.trust.AllowList;

/**
 * The one gate for libraries: what is not allowed is not even probed. Remembers by content which came through the throw-away process, so that
 * nothing is loaded here that did not, and nothing that did is probed twice between its check and its load.
 */
public final class VerifiedLibraries {
    private static final int REMEMBERED = 64;

    private final SidecarProbe probe;
    private final AllowList allowed;
    private final Map<String, SidecarDescription> byDigest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SidecarDescription> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Nothing is remembered yet. */
    public VerifiedLibraries(SidecarProbe probe, AllowList allowed) {
        this.probe = probe;
        this.allowed = allowed;
    }

    /**
     * Probes this copy, whatever is remembered.
     *
     * @throws RingsideException as {@link AllowList#require} and {@link SidecarProbe#probe}
     */
    public synchronized SidecarDescription probe(NativeCopy copy) {
        allow(copy); // its constructor runs in the probe
        SidecarDescription description = probe.probe(copy.path());
        byDigest.put(copy.digest(), description);
        return description;
    }

    /**
     * Probes this copy unless its content is known to be good.
     *
     * @throws RingsideException as {@link AllowList#require} and {@link SidecarProbe#probe}
     */
    public synchronized SidecarDescription require(NativeCopy copy) {
        allow(copy);
        SidecarDescription known = byDigest.get(copy.digest());
        return known == null ? probe(copy) : known;
    }

    private void allow(NativeCopy copy) {
        allowed.require(copy.path().getFileName().toString(), copy.digest());
    }
}
