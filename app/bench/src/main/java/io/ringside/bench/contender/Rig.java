// SPDX-License-Identifier: Apache-2.0
package io.ringside.bench.contender;

/** Both sides of a contender, wherever they run, waiting for rounds. Closing it ends them; {@code Page.quit} was called before. */
public interface Rig extends AutoCloseable {
    /** Whether the sender sees the end of the work, because replies come back to it. */
    boolean closed();

    @Override
    void close();
}
