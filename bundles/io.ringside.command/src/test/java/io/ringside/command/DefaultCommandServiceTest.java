// SPDX-License-Identifier: Apache-2.0
package io.ringside.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import io.ringside.api.RingsideException;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.command.LoadProgress;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.load.LoadRecord;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DefaultCommandServiceTest {
    @BeforeAll
    static void waitAsLongAsABusyMachineTakes() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @Test
    void sendsWhatItIsGiven() {
        RecordingPort port = new RecordingPort(offer -> false);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());

        assertThat(service.send(1, new byte[]{1, 2}).accepted()).isTrue();

        assertThat(port.taken()).containsExactly(new byte[]{1, 2});
    }

    @Test
    void countsSequencesFromOneWithoutGap() {
        RecordingPort port = new RecordingPort(offer -> false);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());

        run(service, new LoadPlan(0, 1_000, 24));

        assertThat(sequences(port)).isEqualTo(LongStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(service.lastSequence()).isEqualTo(1_000);
    }

    @Test
    void goesOnWithTheSequenceOfTheLoadBefore() {
        RecordingPort port = new RecordingPort(offer -> false);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());

        run(service, new LoadPlan(0, 10, 24));
        run(service, new LoadPlan(5_000, 10, 40));

        assertThat(sequences(port)).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    }

    @Test
    void goesOnBehindWhatTheAuditHeardWhenItIsStartedAgain() {
        RecordingPort port = new RecordingPort(offer -> false);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());
        service.audit = () -> new SequenceAudit.Findings(7, 7, 0, 0, 0, 0, 0, 0);

        service.resume();
        run(service, new LoadPlan(0, 2, 24));

        assertThat(sequences(port)).containsExactly(8L, 9L);
    }

    @Test
    void coversTheWholePayloadWithTheChecksum() {
        RecordingPort port = new RecordingPort(offer -> false);

        run(new DefaultCommandService(port, new AnswerWatch()), new LoadPlan(0, 3, 100));

        for (byte[] payload : port.taken()) {
            ByteBuffer buffer = ByteBuffer.wrap(payload.clone()).order(ByteOrder.LITTLE_ENDIAN);
            long carried = buffer.getLong(16);
            buffer.putLong(16, 0);
            assertThat(payload).hasSize(100);
            assertThat(LoadRecord.checksum(buffer.array(), 0, 100)).isEqualTo(carried);
        }
    }

    @Test
    void triesARefusedRecordAgainUnderItsSequence() {
        RecordingPort port = new RecordingPort(offer -> offer % 3 != 0);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());

        run(service, new LoadPlan(0, 50, 24));

        LoadProgress progress = service.loadProgress();
        assertThat(sequences(port)).isEqualTo(LongStream.rangeClosed(1, 50).boxed().toList());
        assertThat(progress.accepted()).isEqualTo(50);
        assertThat(progress.refused()).isEqualTo(port.offers() - 50);
        assertThat(progress.longestStallNanos()).isPositive();
        assertThat(progress.running()).isFalse();
    }

    @Test
    void stopsALoadThatWaitsForRoomAndLeavesItsSequenceToTheNext() {
        boolean[] full = {true};
        RecordingPort port = new RecordingPort(offer -> full[0]);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());
        service.startLoad(new LoadPlan(1_000, 0, 24));
        await().until(() -> service.loadProgress().refused() > 2);

        service.stopLoad();
        full[0] = false;
        run(service, new LoadPlan(0, 1, 24));

        assertThat(sequences(port)).containsExactly(1L);
    }

    @Test
    void stopsARunningLoadBeforeItStartsAnother() {
        RecordingPort port = new RecordingPort(offer -> false);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());
        service.startLoad(new LoadPlan(1, 0, 24));

        run(service, new LoadPlan(0, 5, 24));

        assertThat(sequences(port)).isEqualTo(LongStream.rangeClosed(1, port.taken().size()).boxed().toList());
        assertThat(service.loadProgress().askedPerSecond()).isZero();
    }

    @Test
    void endsWhenTheRingCloses() {
        RecordingPort port = new RecordingPort(offer -> false);
        DefaultCommandService service = new DefaultCommandService(port, new AnswerWatch());
        service.startLoad(new LoadPlan(100_000, 0, 24));
        await().until(() -> service.lastSequence() > 0);

        port.close();

        await().until(() -> !service.loadProgress().running());
        assertThat(service.lastSequence()).isEqualTo(port.taken().size());
    }

    @Test
    void refusesAPayloadThatTheRingCannotTake() {
        DefaultCommandService service = new DefaultCommandService(new RecordingPort(offer -> false), new AnswerWatch());

        assertThatThrownBy(() -> service.startLoad(new LoadPlan(1, 1, 1_001))).isInstanceOf(RingsideException.class)
                .hasMessageContaining("1000 or less").extracting("code").isEqualTo("RS-202");
        assertThat(service.loadProgress()).isEqualTo(LoadProgress.NONE);
    }

    private static void run(DefaultCommandService service, LoadPlan plan) {
        service.startLoad(plan);
        await().until(() -> !service.loadProgress().running());
    }

    private static List<Long> sequences(RecordingPort port) {
        List<Long> sequences = new ArrayList<>();
        for (byte[] payload : port.taken()) {
            sequences.add(ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).getLong(0));
        }
        return sequences;
    }
}
