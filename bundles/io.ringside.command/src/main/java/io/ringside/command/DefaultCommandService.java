// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.SequenceAudit;
import io.ringside.host.SidecarHost;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Sends commands through the host's ring, one at a time or as a load. Safe for any thread: the host serves callers one
 * after the other.
 */
@Component(immediate = true)
public final class DefaultCommandService implements CommandService {
    private final CommandPort port;
    private final AnswerWatch answerWatch;
    private final ReentrantLock traces = new ReentrantLock(true);
    private final LoadSequence sequence = new LoadSequence();

    /** Only asked at the start: sequences go on when this bundle was stopped and started again. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile SequenceAudit audit;

    private LoadGenerator load; // newest, running or not; guarded by this
    private volatile LoadGenerator shown;

    /** Sends through the host that runs the sidecar. */
    @Activate
    public DefaultCommandService(@Reference SidecarHost host, @Reference AnswerWatch answerWatch) {
        this(new HostPort(host), answerWatch);
    }

    DefaultCommandService(CommandPort port, AnswerWatch answerWatch) {
        this.port = port;
        this.answerWatch = answerWatch;
    }

    @Activate
    void resume() {
        SequenceAudit heard = audit;
        if (heard != null) {
            sequence.resumeBehind(heard.findings().lastSequence());
        }
    }

    @Override
    public SendOutcome send(int type, byte[] payload) {
        return port.send(type, payload);
    }

    @Override
    public CommandTrace trace(int type, byte[] payload, int answers, Duration wait) {
        traces.lock();
        try {
            return new TracedSend(port, answerWatch, System::nanoTime).run(type, payload, answers, wait);
        } finally {
            traces.unlock();
        }
    }

    @Override
    public synchronized void startLoad(LoadPlan plan) {
        int largest = port.largestPayload();
        if (plan.payloadBytes() > largest) {
            throw new RingsideException("RS-202",
                    "A payload of " + plan.payloadBytes() + " bytes is too large for this ring. Ask for "
                            + largest + " or less.");
        }
        stopLoad();
        load = new LoadGenerator(port, plan, sequence);
        shown = load;
        load.start();
    }

    @Override
    @Deactivate
    public synchronized void stopLoad() {
        if (load != null) {
            load.stop();
        }
    }

    @Override
    public LoadProgress loadProgress() {
        LoadGenerator newest = shown;
        return newest == null ? LoadProgress.NONE : newest.progress();
    }

    @Override
    public long lastSequence() {
        return sequence.last();
    }

    @Override
    public int largestPayload() {
        return port.largestPayload();
    }
}
