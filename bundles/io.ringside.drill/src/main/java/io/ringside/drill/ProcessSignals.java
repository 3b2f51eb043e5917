// SPDX-License-Identifier: Apache-2.0
package io.ringside.drill;

/** Stops a process and lets it go on. */
interface ProcessSignals {
    /** SIGSTOP: from now on it does nothing. */
    void stop(long pid);

    /** Whether the kernel has stopped all its threads: a signal takes its time. */
    boolean isStopped(long pid);

    /** SIGCONT. Does nothing to a process that runs, or is gone. */
    void goOn(long pid);
}
