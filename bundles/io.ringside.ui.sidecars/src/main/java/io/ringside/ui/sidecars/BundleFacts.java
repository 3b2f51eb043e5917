// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.sidecars;

import java.util.Locale;

import io.ringside.api.swap.BundleStatus;
import io.ringside.ui.Names;

/** What follows from a bundle's status. Stateless. */
final class BundleFacts {
    private BundleFacts() {}

    static boolean isOurs(BundleStatus bundle) {
        return bundle.name().startsWith(Names.OURS);
    }

    static boolean runs(BundleStatus bundle) {
        return bundle.state().equals("ACTIVE") || bundle.state().equals("STARTING");
    }

    /** Its state as a person says it: one that could run and does not is stopped. */
    static String word(BundleStatus bundle) {
        return bundle.state().equals("RESOLVED") ? "stopped" : bundle.state().toLowerCase(Locale.ROOT);
    }
}
