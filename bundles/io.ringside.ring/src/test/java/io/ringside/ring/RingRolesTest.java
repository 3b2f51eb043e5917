// SPDX-License-Identifier: Apache-2.0
package io.ringside.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RingRolesTest {
    @RegisterExtension
    final TestRings rings = new TestRings();

    @Test
    void aSecondProducerIsRefusedWithThePidOfTheFirst() {
        try (Ring ring = rings.create(4096);
                RingProducer first = ring.producer();
                RingView view = RingView.open(ring.path())) {
            assertThat(first.position()).isZero();
            assertThat(view.held(Role.PRODUCER)).isTrue();
            assertThat(view.held(Role.CONSUMER)).isFalse();
            assertThatThrownBy(ring::producer).hasFieldOrPropertyWithValue("code", "RS-106")
                    .hasMessageContaining("producer role of ring \"test\" is taken by this process (pid "
                            + ProcessHandle.current().pid());
            assertThat(view.pid(Role.PRODUCER)).isEqualTo((int) ProcessHandle.current().pid());
        }
    }

    @Test
    void aRefusedProducerLeavesTheFirstOneServing() {
        try (Ring ring = rings.create(4096); RingProducer first = ring.producer()) {
            assertThatThrownBy(ring::producer).hasFieldOrPropertyWithValue("code", "RS-106");
            ring.consumer(0).close();
            assertThat(first.send(1, new byte[8], 0, 8)).isZero();
        }
    }

    @Test
    void closingOtherChannelsOnTheFileDropsNoRole() throws Exception {
        try (Ring ring = rings.create(4096)) {
            RingProducer first = ring.producer();
            FileChannel.open(ring.path(), StandardOpenOption.READ, StandardOpenOption.WRITE).close();
            RingView.open(ring.path()).close();
            Ring.open(ring.path()).close();
            assertThatThrownBy(ring::producer).hasFieldOrPropertyWithValue("code", "RS-106");
            first.close();
            ring.producer().close();
        }
    }

    @Test
    void rolesHoldAcrossLanguages() {
        try (Ring ring = rings.create(4096)) {
            NativeLibrary.Producer inC = new NativeLibrary.Producer(ring.path());
            assertThatThrownBy(ring::producer).hasFieldOrPropertyWithValue("code", "RS-106");
            inC.close();
            try (RingProducer inJava = ring.producer()) {
                assertThat(inJava.position()).isZero();
                assertThatThrownBy(() -> new NativeLibrary.Producer(ring.path())).hasMessageContaining("-16");
            }
        }
    }

    @Test
    void aKilledProcessGivesItsRolesBackAndLeavesNoClaim() throws Exception {
        try (Ring ring = rings.create(4096);
                ForkedJvm other = new ForkedJvm(List.of(), RoleHolder.class, ring.path().toString());
                RingView view = RingView.open(ring.path())) {
            assertThat(other.line()).isEqualTo("held");
            assertThat(view.held(Role.CONSUMER)).isTrue();
            assertThatThrownBy(ring::producer).hasFieldOrPropertyWithValue("code", "RS-106")
                    .hasMessageContaining("pid " + other.pid());
            assertThatThrownBy(() -> ring.consumer(0)).hasFieldOrPropertyWithValue("code", "RS-106");
            assertThat(ring.unlink()).isFalse();

            other.kill();

            assertThat(view.held(Role.PRODUCER)).isFalse();
            try (RingProducer producer = ring.producer(); RingConsumer consumer = ring.consumer(0)) {
                assertThat(producer.position()).isEqualTo(16);
                assertThat(consumer.attempt()).isEqualTo(2);
                assertThat(consumer.poll((position, type, flags, address, length) -> true, 10)).isEqualTo(1);
                assertThat(view.read().redelivered()).isEqualTo(1);
                assertThat(view.read().offered()).isEqualTo(view.read().accepted() + view.read().refused());
            }
        }
    }
}
