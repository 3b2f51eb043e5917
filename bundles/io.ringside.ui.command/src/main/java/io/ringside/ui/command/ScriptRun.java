// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import io.ringside.api.RingsideException;
import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.event.EventSample;
import io.ringside.ui.Figures;

/** Runs a script on a thread of its own. Stopped and looked at by any. */
final class ScriptRun implements Runnable {
    private final CommandService commands;
    private final List<ScriptStep> steps;
    private final long startNanos = System.nanoTime();
    private volatile boolean stopped;
    private volatile int line;
    private volatile long sent; // written by the running thread, as are the next three
    private volatile long events;
    private volatile String problem = "";
    private volatile long endNanos;

    ScriptRun(CommandService commands, List<ScriptStep> steps) {
        this.commands = commands;
        this.steps = steps;
    }

    @Override
    public void run() {
        try {
            run(steps);
        } catch (RingsideException e) {
            problem = e.sentence();
        } finally {
            endNanos = System.nanoTime();
        }
    }

    void stop() {
        stopped = true;
    }

    boolean ended() {
        return endNanos != 0;
    }

    /** Empty, or why it did not come to its end. */
    String problem() {
        return problem;
    }

    /** How far it has come, in words. */
    String progress() {
        String so = Figures.count(sent) + " sent, " + Figures.count(events) + " events";
        if (!ended()) {
            return "line " + line + ", " + so;
        }
        return (stopped ? "stopped, " : "script done, ") + so + ", " + Figures.duration(endNanos - startNanos);
    }

    private void run(List<ScriptStep> each) {
        for (ScriptStep step : each) {
            if (stopped) {
                return;
            }
            line = step.line();
            switch (step) {
                case ScriptStep.Send send -> send(send);
                case ScriptStep.Wait wait -> pause(wait.time());
                case ScriptStep.Repeat repeat -> {
                    for (int i = 0; i < repeat.times() && !stopped; i++) {
                        run(repeat.steps());
                    }
                }
            }
        }
    }

    private void pause(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !stopped; left = until - System.nanoTime()) {
            LockSupport.parkNanos(this, Math.min(left, 50_000_000));
        }
    }

    private void send(ScriptStep.Send send) {
        if (send.expected().isEmpty()) {
            require(commands.send(send.type(), send.payload()).sentence(), send.line());
            sent = sent + 1;
            return;
        }
        Duration longest = send.expected().stream().map(ScriptStep.Expected::within).max(Duration::compareTo)
                .orElseThrow();
        CommandTrace trace = commands.trace(send.type(), send.payload(), send.expected().size(), longest);
        require(trace.outcome().sentence(), send.line());
        sent = sent + 1;
        events = events + trace.answers().size();
        for (int i = 0; i < send.expected().size(); i++) {
            check(send, send.expected().get(i), i < trace.answers().size() ? trace.answers().get(i) : null,
                    trace.sentNanos());
        }
    }

    private static void require(String refusal, int line) {
        if (!refusal.isEmpty()) {
            throw new RingsideException("RS-218", "Line " + line + ": " + refusal);
        }
    }

    private static void check(ScriptStep.Send send, ScriptStep.Expected expected, EventSample came, long sentNanos) {
        String wanted = "Line " + expected.line() + " expected " + expected.typeName() + " within "
                + Figures.duration(expected.within().toNanos()) + " of " + send.typeName();
        if (came == null) {
            throw new RingsideException("RS-218", wanted + ", and no event came.");
        }
        long after = came.monotonicNanos() - sentNanos;
        if (came.type() != expected.type()) {
            throw new RingsideException("RS-218", wanted + ", and an event of type " + came.type() + " came.");
        }
        if (after > expected.within().toNanos()) {
            throw new RingsideException("RS-218", wanted + ", and it came after " + Figures.duration(after) + ".");
        }
    }
}
