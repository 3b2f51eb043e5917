// SPDX-License-Identifier: Apache-2.0
package io.ringside.api.bridge;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import io.ringside.api.RingsideException;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One loaded copy of a sidecar with its worker. Driven by one thread at a time; {@link #status()} is safe for any thread.
 */
@ProviderType
public interface Generation {
    /** Where its worker stands. */
    enum State {
        /** Loaded and attached; waits for its grant. */
        WARM,
        /** Holds the consumer role. */
        RUNNING,
        /** Stands at a record border; the role is free. */
        PARKED,
        /** Ended in order and unloaded. */
        ENDED,
        /** Ended by a fault; see the message. */
        FAILED,
        /** Its thread did not come back: kept loaded on purpose. */
        LEAKED
    }

    /** What a stop led to. */
    enum StopOutcome {
        /** Joined, unloaded, nothing left. */
        ENDED,
        /** The thread did not come back in time. It and its library stay loaded, on purpose, and are listed. */
        LEAKED
    }

    /** Why it is stopped. */
    enum StopReason {
        STOPPED, SWAPPED, FAULT
    }

    /**
     * A reading of the worker.
     *
     * @param state where it stands
     * @param inHandFrom start of the span in hand, or -1
     * @param inHandTo end of the span in hand
     * @param done everything below is done
     * @param parkedAtNanos CLOCK_MONOTONIC nanoseconds of the newest park, or 0
     * @param runningAtNanos CLOCK_MONOTONIC nanoseconds when it took the role, or 0
     * @param firstRecordAtNanos CLOCK_MONOTONIC nanoseconds when it began its first record since, or 0
     * @param message one sentence about a failure, or empty
     */
    record Status(State state, long inHandFrom, long inHandTo, long done, long parkedAtNanos, long runningAtNanos,
            long firstRecordAtNanos, String message) {}

    /**
     * The consumer role for one generation, ready to be given.
     *
     * @param epoch that of the generation
     * @param epochAddress where {@code granted_epoch} of the ring lies in this process, writable
     * @param phase what {@code swap_phase} becomes before the grant
     * @param phaseAddress where {@code swap_phase} lies, likewise
     */
    record Grant(long epoch, long epochAddress, int phase, long phaseAddress) {}

    /**
     * What a park passed on to the appointed successor.
     *
     * @param atNanos CLOCK_MONOTONIC nanoseconds just before the grant
     * @param unreadBytes what waited in the ring then
     * @param unreadRecords likewise
     */
    record PassedOn(long atNanos, long unreadBytes, long unreadRecords) {}

    /** What its library says of itself. */
    SidecarDescription description();

    /** Number of this loaded copy. */
    long number();

    /** Where it stands. */
    Status status();

    /**
     * Hands over the bytes that another generation saved, in place of its own state. Only while WARM, or PARKED and not yet resumed.
     * Does not wait for the sidecar: it restores them before it takes the role, and {@link #awaitRunning} tells when it refused.
     *
     * @throws RingsideException RS-416 when it cannot restore anything
     */
    void restore(byte[] state);

    /**
     * A grant is likely to follow within {@code within}: so long it may stay awake for it, on as much of a processor as nobody else wants.
     * A hint, which returns at once.
     */
    void expectGrant(Duration within);

    /**
     * Waits until it holds the consumer role, which the host must have granted.
     *
     * @throws RingsideException RS-416 when the sidecar refuses the state that it was to restore, RS-420 when it does not take the
     *         role in time, RS-421 when another process holds it
     */
    void awaitRunning(Duration deadline);

    /**
     * Parks at the next record border, events delivered, and gives the role back.
     *
     * @param save whether to ask the sidecar for its state
     * @return false when the deadline passed: the request is withdrawn and it goes on
     */
    boolean park(boolean save, Duration deadline);

    /**
     * Lets the next {@link #park} pass the role on by itself: when it succeeds, its own thread hands what it saved to {@code successor} and gives
     * the grant, so that nobody must wake for it first. That park returns when the successor serves or has failed, or soon after when it takes its
     * time; {@link #passedOn} tells. A park that does not succeed passes nothing on.
     *
     * @param successor WARM; it must not be stopped until the park has returned
     * @return false when this one cannot pass on to that one: then the caller hands over and grants, as ever
     */
    default boolean appoint(Generation successor, Grant grant) {
        return false;
    }

    /** What the newest park passed on; empty when there was nobody to pass it on to, or the state could not be handed over. */
    default Optional<PassedOn> passedOn() {
        return Optional.empty();
    }

    /** What the last park saved; empty when nothing was. */
    byte[] saved();

    /** Lets a parked generation take the role again under {@code epoch}, once granted. */
    void resume(long epoch);

    /** What it asks before it takes any command; empty unless its recovery is {@link Recovery.Policy#ASK} and a command is ambiguous. */
    Optional<Question> question();

    /**
     * Answers {@link #question()}.
     *
     * @throws RingsideException RS-332 when it asks nothing
     */
    void answer(Question.Answer answer);

    /** Pid of its own process, or empty when it runs in this one. */
    OptionalLong pid();

    /** How its process ended, when it did so without being told to. */
    Optional<CrashReport> crash();

    /**
     * Kills its process with SIGKILL, as a drill: what follows is a crash like any other.
     *
     * @throws RingsideException RS-330 when it runs in this process
     */
    void kill();

    /**
     * Ends it: the record in hand is finished, the worker joined, the library unloaded. Idempotent.
     *
     * @param drain whether to process everything published before the call first
     */
    StopOutcome stop(StopReason reason, boolean drain, Duration deadline);
}
