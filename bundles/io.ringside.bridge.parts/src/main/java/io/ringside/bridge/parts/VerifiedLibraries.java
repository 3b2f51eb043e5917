// SPDX-License-Identifier: Apache-2.0
package io.ringside.bridge.parts;

import java.util.LinkedHashMap;
import java.util.Map;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.SidecarDescription;

/**
 * Remembers by content which libraries came through the throw-away process, so that nothing is loaded here that did not, and nothing that
 * did is probed twice between its check and its load.
 */
public final class VerifiedLibraries {
    private static final int REMEMBERED = 64;

    private final SidecarProbe probe;
    private final Map<String, SidecarDescription> byDigest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SidecarDescription> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Nothing is remembered yet. */
    public VerifiedLibraries(SidecarProbe probe) {
        this.probe = probe;
    }

    /**
     * Probes this copy, whatever is remembered.
     *
     * @throws RingsideException as {@link SidecarProbe#probe}
     */
    public synchronized SidecarDescription probe(NativeCopy copy) {
        SidecarDescription description = probe.probe(copy.path());
        byDigest.put(copy.digest(), description);
        return description;
    }

    /**
     * Probes this copy unless its content is known to be good.
     *
     * @throws RingsideException as {@link SidecarProbe#probe}
     */
    public synchronized SidecarDescription require(NativeCopy copy) {
        SidecarDescription known = byDigest.get(copy.digest());
        return known == null ? probe(copy) : known;
    }
}
