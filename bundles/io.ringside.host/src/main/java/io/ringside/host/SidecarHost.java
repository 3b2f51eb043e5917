// SPDX-License-Identifier: Apache-2.0
package io.ringside.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.bridge.EventSink;
import io.ringside.api.bridge.Question;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.inspect.RingReading;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.sidecar.SidecarSettings;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.sidecar.SidecarStatus;
import io.ringside.api.sidecar.Supervision;
import io.ringside.ring.Ring;
import io.ringside.ring.RingKind;
import io.ringside.ring.RingView;

/**
 * Runs one sidecar at a time on a command ring of its own: creates the ring, sends commands into it, starts and stops generations of the
 * sidecar through a {@link Bridge}, and hands the ring over from one generation to the next. Every method is safe for any thread.
 *
 * <p>Commands may be sent whether a sidecar runs or not: they wait in the ring. What a sidecar saves when it is stopped is handed to the
 * next one of the same name. One whose own process crashes is started again, see {@link #supervision()}.
 */
public final class SidecarHost implements SidecarService, AutoCloseable {
    private static final Duration DRAIN_AT_CLOSE = Duration.ofSeconds(2);

    private final Ring ring;
    private final RingView view;
    private final CommandGate gate;
    private final SendSentences sentences;
    private final HostSink sink = new HostSink();
    private final Inherited inherited;
    private final Control control;
    private final PersonsWord word;
    private final SidecarWatch watch;
    private final StatusPage page;

    private SidecarHost(Ring ring, boolean fresh, HostOptions options, Timing timing) {
        this.ring = ring;
        this.view = RingView.open(ring.path());
        this.inherited = fresh ? Inherited.NOTHING : Inherited.of(view);
        this.gate = new CommandGate(ring, inherited.lastAccepted());
        this.sentences = new SendSentences(this::status, largestPayload());
        var access = new RingAccess(ring, view, gate);
        GenerationLoader loader = new GenerationLoader(access, sink, options, this::supervise);
        LibraryStore store = new LibraryStore(Path.of(System.getProperty("java.io.tmpdir")));
        this.control = new Control(access, loader, store, options.deadline(), timing.restarts());
        this.word = new PersonsWord(control);
        this.watch = new SidecarWatch(control, gate, timing.hungAfter());
        this.page = new StatusPage(ring.name(), control, watch);
        gate.swapPhase(Control.PHASE_NONE); // what was there is in 'inherited'
    }

    /**
     * Creates the command ring and takes its producer role.
     *
     * @throws RingsideException RS-101 to RS-106 when the ring cannot be created, in words
     */
    public static SidecarHost open(HostOptions options) {
        return open(options, Timing.DEFAULT);
    }

    static SidecarHost open(HostOptions options, Timing timing) {
        Ring ring = Ring.create(options.name(), options.capacity(), RingKind.COMMANDS);
        try {
            return over(ring, true, options, timing);
        } catch (RuntimeException | Error e) {
            ring.unlink();
            throw e;
        }
    }

    /**
     * Goes on with a ring whose host is gone: takes its producer role and sends behind what is published. The commands that wait in it are
     * processed by the sidecar that is started next, from the first one that is not done.
     *
     * @param ringFile a command ring of this user
     * @param deadline how long loading, parking and stopping of a sidecar may take each
     * @throws RingsideException RS-100 to RS-109 when the ring cannot be opened or its host is alive, in words
     */
    public static SidecarHost reopen(Path ringFile, Duration deadline) {
        Ring ring = Ring.open(ringFile);
        return over(ring, false, new HostOptions(ring.name(), ring.capacity(), deadline), Timing.DEFAULT);
    }

    private static SidecarHost over(Ring ring, boolean fresh, HostOptions options, Timing timing) {
        try {
            SidecarHost host = new SidecarHost(ring, fresh, options, timing);
            host.watch.start();
            return host;
        } catch (RuntimeException | Error e) {
            ring.close();
            throw e;
        }
    }

    /**
     * Gives the host the bridge that it loads sidecars with. One that serves goes on serving on its own bridge. With null the serving
     * sidecar is stopped, its state saved, and commands wait in the ring; the next bridge that is given starts it again, from the first
     * command that is not done.
     */
    public void bridge(Bridge bridge) {
        if (bridge == null) {
            word.withoutBridge();
        } else {
            word.withBridge(bridge);
        }
    }

    /** The bridge that the next start uses. */
    public Optional<Bridge> bridge() {
        return Optional.ofNullable(control.bridge());
    }

    /** Where events go from the next batch on. With null they are dropped, and counted so. */
    public void sink(EventSink target) {
        sink.target(target);
    }

    @Override
    public void start() {
        word.start(null);
    }

    @Override
    public void start(Path library) {
        word.start(Objects.requireNonNull(library, "library"));
    }

    @Override
    public boolean stop() {
        return word.stop();
    }

    /**
     * Loads and warms another generation beside the one that serves, which is not touched. Without a serving one, executing the hand-over
     * is a start.
     *
     * @param bridge that loads it
     * @param library the sidecar's library
     * @return to be executed and committed, or abandoned
     * @throws RingsideException when the library is refused, with the reason in words, or RS-312 while another hand-over goes on
     */
    public HandOver prepare(Bridge bridge, Path library) {
        return word.prepare(Objects.requireNonNull(bridge, "bridge"), Objects.requireNonNull(library, "library"));
    }

    /**
     * As {@link #prepare}, with the library that serves or is about to: to move it to another bridge. Waits for a start that is going on.
     *
     * @return empty when nothing serves: then nothing is loaded, and {@code bridge} is the one of the next start
     */
    public Optional<HandOver> prepareSame(Bridge bridge) {
        return word.prepareSame(Objects.requireNonNull(bridge, "bridge"));
    }

    /**
     * As {@link #prepare}, with what {@link #servedBefore()}: the very bytes that served then.
     *
     * @throws RingsideException RS-431 when nothing served before
     */
    public HandOver prepareBack(Bridge bridge) {
        return word.prepareBack(Objects.requireNonNull(bridge, "bridge"));
    }

    /** What served before the newest committed hand-over. */
    public Optional<ServedBefore> servedBefore() {
        return Optional.ofNullable(control.servedBefore());
    }

    /** What a host that was opened over a ring found there. */
    public Inherited inherited() {
        return inherited;
    }

    /** Position of the command accepted last, by this host or by the one before it, or -1. */
    public long lastAccepted() {
        return gate.lastAccepted();
    }

    /**
     * Sends one command. Never blocks, except for other senders that are just at it.
     *
     * @param type 1 to 65535
     * @return its position in the ring, or a negative {@code FULL}, {@code TOO_LARGE} or {@code CLOSED} of
     *         {@link io.ringside.ring.RingProducer}
     * @throws IllegalArgumentException when no record can have this type
     */
    public long send(int type, byte[] payload, int offset, int length) {
        return gate.send(type, payload, offset, length);
    }

    /** As {@link #send(int, byte[], int, int)}, with the outcome in words: RS-201 full, RS-202 too large, RS-203 closed. */
    public SendOutcome send(int type, byte[] payload) {
        return sentences.outcome(gate.send(type, payload, 0, payload.length), payload.length);
    }

    /** Longest payload of a command in bytes. */
    public int largestPayload() {
        return Math.toIntExact(ring.largestPayload());
    }

    private void supervise() {
        control.supervisor().look();
    }

    /** Name of the command ring. */
    public String ringName() {
        return ring.name();
    }

    /** File of the command ring. */
    public Path ringPath() {
        return ring.path();
    }

    /** Positions and counters of the command ring. Cheap. */
    public RingReading reading() {
        return view.read();
    }

    @Override
    public boolean awaitDrained(Duration deadline) {
        return new DrainWait(view, deadline).await();
    }

    @Override
    public SidecarStatus status() {
        return page.status();
    }

    @Override
    public Supervision supervision() {
        return page.supervision();
    }

    @Override
    public SidecarSettings settings() {
        return control.settings();
    }

    @Override
    public void settings(SidecarSettings settings) {
        control.settings(Objects.requireNonNull(settings, "settings"));
    }

    @Override
    public void kill() {
        word.kill();
    }

    @Override
    public void answer(Question.Answer answer) {
        word.answer(Objects.requireNonNull(answer, "answer"));
        watch.look();
    }

    @Override
    public List<LogLine> log() {
        return sink.log();
    }

    /**
     * Refuses further commands, lets a running sidecar finish those that are accepted for at most two seconds, stops it and closes the ring. A
     * drained ring is deleted; one that still holds commands stays, for whoever wants to look at it. Idempotent.
     */
    @Override
    public void close() {
        if (status().state() == SidecarState.RUNNING) {
            gate.shut();
            awaitDrained(DRAIN_AT_CLOSE);
        }
        if (!word.close()) {
            return;
        }
        control.supervisor().close();
        watch.close();
        gate.close();
        view.close();
        ring.unlink();
        ring.close();
    }
}
