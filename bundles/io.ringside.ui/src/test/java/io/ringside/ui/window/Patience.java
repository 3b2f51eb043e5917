// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whoever waits in a test waits as long as a busy machine takes; it ends as soon as there is what it waits for. */
public final class Patience implements BeforeAllCallback {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** For the whole JVM. */
    public static void ofABusyMachine() {
        Awaitility.setDefaultTimeout(PATIENCE);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofABusyMachine();
    }
}
