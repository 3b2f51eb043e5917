// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.command;

import java.time.Duration;

import org.osgi.annotation.versioning.ProviderType;

/** Sends commands to the sidecar through the host's ring. Safe for any thread; callers are served one after the other. */
@ProviderType
public interface CommandService {
    /**
     * Sends one command. Returns at once: a full ring is an answer, not a wait.
     *
     * @param type 1 to 65535
     * @param payload its bytes, copied
     * @return what became of it
     */
    SendOutcome send(int type, byte[] payload);

    /**
     * Sends one command and follows it until it is done, or has been answered {@code answers} times. Blocks for that long; traces are
     * served one after the other.
     *
     * @param type 1 to 65535
     * @param payload its bytes, copied
     * @param answers how many events to wait for, 0 when it is enough that the command is done
     * @param wait how long at the most
     * @return its way, as far as it came
     */
    CommandTrace trace(int type, byte[] payload, int answers, Duration wait);

    /**
     * Starts a load on a thread of its own. Sequences go on where the last load ended, so that the audit of events stays whole. A load that
     * is running is stopped first.
     *
     * @param plan what to send
     */
    void startLoad(LoadPlan plan);

    /** Stops the running load and waits for its thread. Does nothing when none runs. */
    void stopLoad();

    /** How far the newest load has come. Cheap; meant to be read once a pulse. */
    LoadProgress loadProgress();

    /** The newest sequence that the ring accepted from any load, 0 before the first. */
    long lastSequence();

    /** Largest payload in bytes that this ring takes. */
    int largestPayload();
}
