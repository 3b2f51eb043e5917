// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import io.ringside.api.RingsideException;
import io.ringside.api.inspect.RingReading;
import org.junit.jupiter.api.Test;

/** The ring of events beside a command ring: whose it is, when it goes, what it adds to a reading. */
class EventRingTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static String name() {
        return "event-ring-test-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    }

    @Test
    void answersItsCommandRingAndGoesWithIt() {
        try (Ring commands = Ring.create(name(), 4096, RingKind.COMMANDS);
                Ring events = EventRing.of(commands.path(), 8192)) {
            assertThat(events.name()).isEqualTo(commands.name() + "-events");
            assertThat(events.descriptor().kind()).isEqualTo(RingKind.EVENTS);
            assertThat(events.descriptor().companion()).isEqualTo(commands.descriptor().uuid());
            assertThat(events.capacity()).isEqualTo(8192);
            try (Ring again = EventRing.of(commands.path(), 4096)) {
                assertThat(again.descriptor().uuid()).as("the one that is there").isEqualTo(events.descriptor().uuid());
            }
            assertThat(commands.unlink()).isTrue();
            assertThat(events.path()).doesNotExist();
        }
    }

    @Test
    void takesNoLeftoverOfAnotherRingOfItsName() {
        String name = name();
        Ring first = Ring.create(name, 4096, RingKind.COMMANDS);
        Ring old = EventRing.of(first.path(), 4096);
        Path left = first.path();
        first.close();
        assertThat(left.toFile().delete()).isTrue(); // as somebody who tidies by hand does
        try (Ring second = Ring.create(name, 4096, RingKind.COMMANDS)) {
            RingProducer writer = old.producer();
            assertThatThrownBy(() -> EventRing.of(second.path(), 4096)).isInstanceOfSatisfying(RingsideException.class,
                    e -> assertThat(e.code()).isEqualTo("RS-115"));
            writer.close();
            try (Ring events = EventRing.of(second.path(), 4096)) {
                assertThat(events.descriptor().companion()).isEqualTo(second.descriptor().uuid());
                assertThat(events.descriptor().uuid()).isNotEqualTo(old.descriptor().uuid());
            }
            old.close();
            second.unlink();
        }
    }

    @Test
    void refusesANameThatGetsTooLong() {
        try (Ring commands = Ring.create("x".repeat(59), 4096, RingKind.COMMANDS)) {
            assertThatThrownBy(() -> EventRing.of(commands.path(), 4096)).isInstanceOfSatisfying(
                    RingsideException.class,
                    e -> assertThat(e.sentence()).startsWith("RS-113").contains("52"));
            assertThat(commands.unlink()).isTrue();
        }
    }

    @Test
    void isCountedInReadingsOfItsCommandRing() {
        try (Ring commands = Ring.create(name(), 4096, RingKind.COMMANDS);
                Ring events = EventRing.of(commands.path(), 4096);
                RingView view = RingView.open(commands.path())) {
            RingProducer runner = events.producer();
            byte[] payload = new byte[8];
            for (int i = 0; i < 5; i++) {
                assertThat(runner.send(1, payload, 0, payload.length)).isNotNegative();
            }
            assertThat(runner.send(1, new byte[3000], 0, 3000)).isEqualTo(RingProducer.TOO_LARGE);
            RingConsumer host = events.consumer(0);
            host.poll((_, _, _, _, _) -> true, 4);
            host.settle();
            host.counters().handedOn(100, 1, true);

            RingReading reading = view.read();
            assertThat(reading.emitted()).isEqualTo(6);
            assertThat(reading.delivered()).as("settled and taken").isEqualTo(3);
            assertThat(reading.dropped()).as("refused, or not taken").isEqualTo(2);
            assertThat(reading.upcallFaults()).isEqualTo(1);
            host.poll((_, _, _, _, _) -> true, 4);
            host.settle();
            assertThat(view.read().emitted()).isEqualTo(view.read().delivered() + view.read().dropped());
            commands.unlink();
        }
    }
}
