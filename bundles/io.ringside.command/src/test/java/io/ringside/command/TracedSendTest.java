// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.ringside.api.command.CommandTrace;
import io.ringside.api.event.EventSample;
import io.ringside.command.CommandPort.Progress;

import org.junit.jupiter.api.Test;

/** A clock that moves by one with every look, so that each time is the number of a look. */
class TracedSendTest {
    private static final Duration WAIT = Duration.ofNanos(20);

    private final RecordingPort port = new RecordingPort(offer -> offer == 3);
    private final AnswerWatch watch = new AnswerWatch();
    private final AtomicLong clock = new AtomicLong(100);

    private CommandTrace trace(int answers) {
        return new TracedSend(port, watch, clock::incrementAndGet).run(1, new byte[]{1, 2}, answers, WAIT);
    }

    @Test
    void saysWhenACommandWasTakenAnsweredAndDone() {
        AtomicLong looks = new AtomicLong();
        port.progress = end -> {
            long look = looks.incrementAndGet();
            if (look == 4) {
                watch.onEvents(new OneEvent(32, 7, new byte[]{9, 8}));
            }
            return new Progress(end, look < 3 ? 32 : 64, look < 5 ? 32 : 64);
        };
        CommandTrace trace = trace(0);
        assertThat(trace.outcome().accepted()).isTrue();
        assertThat(trace.sentNanos()).isEqualTo(101);
        assertThat(trace.takenNanos()).isEqualTo(103);
        assertThat(trace.doneNanos()).isEqualTo(105);
        assertThat(trace.answers()).extracting(EventSample::type).containsExactly(7);
        assertThat(trace.answers().getFirst().payload()).containsExactly(9, 8);
        assertThat(trace.answeredNanos()).isPositive();
    }

    @Test
    void comesBackWithTheAnswersThatWereAskedForBeforeTheCommandIsDone() {
        port.progress = end -> {
            watch.onEvents(new OneEvent(32, 1, new byte[0]));
            return new Progress(end, 64, 32);
        };
        CommandTrace trace = trace(2);
        assertThat(trace.answers()).hasSize(2);
        assertThat(trace.doneNanos()).isZero();
    }

    @Test
    void leavesTheEventsOfOtherCommandsAlone() {
        port.progress = end -> {
            watch.onEvents(new OneEvent(0, 1, new byte[0]));
            watch.onEvents(new OneEvent(64, 1, new byte[0]));
            return new Progress(end, 64, 64);
        };
        assertThat(trace(0).answers()).isEmpty();
    }

    @Test
    void waitsForEventsThatAreOnTheWayWhenTheCommandIsDone() {
        port.deliversLater = true;
        AtomicLong looks = new AtomicLong();
        port.progress = end -> {
            if (looks.incrementAndGet() == 9) {
                watch.onEvents(new OneEvent(32, 7, new byte[0]));
            }
            return new Progress(end, 64, 64);
        };
        CommandTrace trace = trace(0);
        assertThat(trace.answers()).extracting(EventSample::type).containsExactly(7);
        assertThat(trace.doneNanos()).isLessThan(109);
    }

    @Test
    void anEventOfALaterCommandTellsThatNoneIsOnTheWay() {
        port.deliversLater = true;
        AtomicLong looks = new AtomicLong();
        port.progress = end -> {
            if (looks.incrementAndGet() == 9) {
                watch.onEvents(new OneEvent(64, 7, new byte[0]));
            }
            return new Progress(end, 64, 64);
        };
        assertThat(trace(1).answers()).isEmpty();
        assertThat(looks).hasValueLessThan(15);
    }

    @Test
    void givesUpAfterItsTime() {
        port.progress = end -> new Progress(end, 0, 0);
        CommandTrace trace = trace(1);
        assertThat(trace.takenNanos()).isZero();
        assertThat(trace.doneNanos()).isZero();
        assertThat(trace.answeredNanos()).isZero();
        assertThat(clock.get()).isBetween(101 + WAIT.toNanos(), 103 + WAIT.toNanos());
    }

    @Test
    void aRefusedCommandIsNotFollowed() {
        for (int i = 0; i < 3; i++) {
            port.offer(1, new byte[0]);
        }
        CommandTrace trace = trace(1);
        assertThat(trace.outcome().sentence()).startsWith("RS-201");
        assertThat(trace.takenNanos()).isZero();
    }

    @Test
    void catchesNothingWhileNobodyTraces() {
        watch.onEvents(new OneEvent(32, 1, new byte[0]));
        assertThat(watch.caught()).isEmpty();
    }
}
