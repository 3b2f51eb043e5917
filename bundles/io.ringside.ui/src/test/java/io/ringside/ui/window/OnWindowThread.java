// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.window;

import java.util.function.Supplier;

/** Runs something on the window's thread, for tests of other packages. */
public final class OnWindowThread {
    private OnWindowThread() {}

    /** Waits for the result. */
    public static <T> T call(Supplier<T> work) {
        OpenWindow.startToolkit();
        return FxThread.call(work);
    }
}
