// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.ui;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/** Measures what the window costs and how fast it is. */
@ProviderType
public interface WindowBench {
    /** Exit code of a run in which a figure could not be measured. */
    int UNMEASURED = 75;

    /** What can be measured, in the order in which it is. */
    enum Part {
        /** Time to the first frame, in processes of their own. */
        STARTS,
        /** At a paced load with the window in front. */
        PACED,
        /** At the same load with the window away. */
        HIDDEN,
        /** Producer and consumer as fast as they go. */
        FLAT,
        /** Four made-up hours. */
        HOURS
    }

    /**
     * Measures for some minutes with the window in front; the machine should have nothing else to do.
     *
     * @param parts what to measure
     * @param results folder to which a dated file with the table is added
     * @param out takes the table
     * @param progress takes a line for each step
     * @return 0 when every figure is what is wanted, 1 when one is not, {@link #UNMEASURED} when one could not be told
     */
    int run(Set<Part> parts, Path results, PrintStream out, PrintStream progress);
}
