// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

/** How much else the machine has to do while a drill runs. */
interface OthersLoad extends AutoCloseable {
    /** Threads of other programs that ran or wanted to run, on average since it was opened. */
    double mean();

    @Override
    void close();
}
