// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which bundles start first: those that the window's component stands on, so that the window, which is open before any of them, fills while the
 * rest comes up.
 *
 * @param first the component runtime, and the window's bundle, last
 * @param rest everything else: sidecar, services, panes, console; those of others before ours
 */
record StartOrder(List<BundleFile> first, List<BundleFile> rest) {
    private static final String WINDOW = "io.ringside.ui";
    private static final Set<String> COMPONENTS = Set.of("org.apache.felix.scr", "org.osgi.service.component",
            "org.osgi.util.promise",
            "org.osgi.util.function");

    /** Orders these for a run with a window; without one there is nothing to put off. */
    static StartOrder of(List<BundleFile> bundles, boolean withWindow) {
        List<BundleFile> first = new ArrayList<>();
        List<BundleFile> rest = new ArrayList<>();
        for (BundleFile bundle : bundles) {
            if (withWindow || !bundle.needsWindow()) {
                boolean early = COMPONENTS.contains(bundle.symbolicName()) || bundle.symbolicName().equals(WINDOW);
                (early ? first : rest).add(bundle);
            }
        }
        first.sort((a, b) -> Boolean.compare(a.ours(), b.ours()));
        rest.sort((a, b) -> Boolean.compare(a.ours(), b.ours()));
        return new StartOrder(List.copyOf(first), List.copyOf(rest));
    }
}
