// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.workbench;

import java.util.function.Supplier;

/**
 * A card that is made when it is first shown, so that the window need not wait for it. Confined to one thread.
 *
 * @param <T> what kind of card
 */
public final class FirstUse<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private T made;

    FirstUse(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public T get() {
        if (made == null) {
            made = maker.get();
        }
        return made;
    }
}
