// SPDX-License-Identifier: Apache-2.0
package io.ringside.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class StartOrderTest {
    private static BundleFile bundle(String name, boolean needsWindow) {
        return new BundleFile(Path.of(name + ".jar"), name, needsWindow, false);
    }

    private final List<BundleFile> all = List.of(bundle("io.ringside.host", false), bundle("io.ringside.ui", true),
            bundle("io.ringside.ui.ring", true), bundle("org.apache.felix.gogo.runtime", false),
            bundle("org.apache.felix.scr", false), bundle("org.osgi.service.component", false));

    @Test
    void startsOnlyTheWindowAndWhatItStandsOnBeforeTheFirstFrame() {
        StartOrder order = StartOrder.of(all, true);

        assertThat(order.first()).extracting(BundleFile::symbolicName).containsExactly("org.apache.felix.scr",
                "org.osgi.service.component", "io.ringside.ui");
        assertThat(order.rest()).extracting(BundleFile::symbolicName).containsExactly("org.apache.felix.gogo.runtime",
                "io.ringside.host", "io.ringside.ui.ring");
    }

    @Test
    void leavesTheWindowOutWhereThereIsNone() {
        StartOrder order = StartOrder.of(all, false);

        assertThat(order.first()).extracting(BundleFile::symbolicName).containsExactly("org.apache.felix.scr",
                "org.osgi.service.component");
        assertThat(order.rest()).extracting(BundleFile::symbolicName).containsExactly("org.apache.felix.gogo.runtime",
                "io.ringside.host");
    }
}
