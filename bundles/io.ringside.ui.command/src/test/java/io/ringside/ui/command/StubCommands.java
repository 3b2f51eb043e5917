// SPDX-License-Identifier: Apache-2.0
package io.ringside.ui.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.CommandTrace;
import io.ringside.api.command.Fate;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.command.SendOutcome;
import io.ringside.api.event.EventSample;

/** Takes every command down and answers as told. Safe for any thread. */
final class StubCommands implements CommandService {
    final List<String> sent = new CopyOnWriteArrayList<>();
    final List<LoadPlan> plans = new CopyOnWriteArrayList<>();
    volatile Fate fate = Fate.ACCEPTED;
    volatile boolean stopped;
    volatile List<EventSample> answer = List.of();

    @Override
    public SendOutcome send(int type, byte[] payload) {
        sent.add(type + ":" + new String(payload, StandardCharsets.UTF_8));
        boolean good = fate == Fate.ACCEPTED;
        return new SendOutcome(fate, good ? 8_814_208 : -1, 1,
                good ? "" : "RS-201: The ring is full. Try again when it has room.");
    }

    @Override
    public CommandTrace trace(int type, byte[] payload, int answers, Duration wait) {
        SendOutcome outcome = send(type, payload);
        boolean good = outcome.accepted();
        List<EventSample> events = good ? answer : List.of();
        return new CommandTrace(outcome, 1_000, good ? 1_900 : 0, good ? 5_000 : 0, events.isEmpty() ? 0 : 4_100,
                events);
    }

    @Override
    public void startLoad(LoadPlan plan) {
        plans.add(plan);
    }

    @Override
    public void stopLoad() {
        stopped = true;
    }

    @Override
    public LoadProgress loadProgress() {
        return LoadProgress.NONE;
    }

    @Override
    public long lastSequence() {
        return 0;
    }

    @Override
    public int largestPayload() {
        return 1 << 20;
    }
}
