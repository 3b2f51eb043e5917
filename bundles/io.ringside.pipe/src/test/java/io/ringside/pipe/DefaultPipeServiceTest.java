// SPDX-License-Identifier: Apache-2.0
package io.ringside.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.ringside.api.pipe.PipeReport;
import io.ringside.api.pipe.PipeRequest;
import io.ringside.api.sidecar.SidecarState;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultPipeServiceTest {
    private static final Path OTHER = Path.of("/lib/two.so");

    @TempDir
    private Path folder;

    private final FakeSidecar sidecar = new FakeSidecar();
    private final FakeSwaps swaps = new FakeSwaps(sidecar);
    private final DefaultPipeService pipe = new DefaultPipeService(sidecar, sidecar, swaps, sidecar);
    private Path input;
    private Path output;

    @BeforeAll
    static void waitAsLongAsABusyMachineTakes() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    void connect() {
        input = folder.resolve("in");
        output = folder.resolve("out");
        sidecar.listener = pipe;
    }

    @AfterEach
    void close() {
        sidecar.close();
    }

    @Test
    void bringsEveryByteThroughInOrder() throws IOException {
        byte[] bytes = write(1_000_001);
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 500, null, 0));

        assertThat(report.problem()).isEmpty();
        assertThat(report.whole()).isTrue();
        assertThat(report.commands()).isEqualTo(2_002);
        assertThat(report.events()).isEqualTo(2_002);
        assertThat(report.bytesIn()).isEqualTo(bytes.length);
        assertThat(report.bytesOut()).isEqualTo(bytes.length);
        assertThat(output).hasBinaryContent(bytes);
    }

    @Test
    void replacesALongerOutput() throws IOException {
        Files.write(output, new byte[5_000]);
        byte[] bytes = write(10);
        sidecar.start();

        assertThat(pipe.run(new PipeRequest(input, output, 500, null, 0)).whole()).isTrue();

        assertThat(output).hasBinaryContent(bytes);
    }

    @Test
    void streamsAnEmptyFileAsOneFlush() throws IOException {
        write(0);
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 500, null, 0));

        assertThat(report.whole()).isTrue();
        assertThat(report.commands()).isEqualTo(1);
        assertThat(output).isEmptyFile();
    }

    @Test
    void keepsSeveralCommandsInTheRingButNeverMoreThanAQuarter()
            throws IOException, ExecutionException, InterruptedException {
        write(100_000);
        sidecar.holdUntil = FakeSidecar.CAPACITY / 4 / 100;
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 100, null, 0));

        assertThat(report.whole()).isTrue();
        // 10 of 100 bytes are 1000 of 1024; the FLUSH takes no room, nor does one whose answer is written before it counts as done
        assertThat(report.mostUnread()).isBetween(9L, 12L);
    }

    @Test
    void triesARefusedChunkAgain() throws IOException {
        byte[] bytes = write(10_000);
        sidecar.refused = offer -> offer % 3 != 0;
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 500, null, 0));

        assertThat(report.whole()).isTrue();
        assertThat(output).hasBinaryContent(bytes);
    }

    @Test
    void spreadsSwapsBackAndForthOverTheFile() throws IOException {
        write(100_000);
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 500, OTHER, 3));

        assertThat(report.problem()).isEmpty();
        assertThat(report.swaps()).isEqualTo(3);
        assertThat(report.whole()).isTrue();
        assertThat(sidecar.swaps).containsExactly(OTHER, Path.of("/lib/one.so"), OTHER);
        assertThat(report.events()).isEqualTo(report.commands() + 3);
        assertThat(Files.size(output)).isEqualTo(100_003);
    }

    @Test
    void saysWhyASwapFailedAndEndsTheStreamInOrder() throws IOException {
        write(100_000);
        swaps.refusing = true;
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 500, OTHER, 3));

        assertThat(report.problem()).isEqualTo("RS-401: Wrong ABI.");
        assertThat(report.swaps()).isZero();
        assertThat(report.whole()).isFalse();
    }

    @Test
    void noticesACommandWithoutAnswer() throws IOException {
        write(10_000);
        sidecar.answered = number -> number != 7;
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 500, null, 0));

        assertThat(report.causesInOrder()).isFalse();
        assertThat(report.whole()).isFalse();
    }

    @Test
    void noticesThatTheLastCommandHasNoAnswer() throws IOException {
        write(1_000);
        sidecar.answered = number -> number != 3;
        sidecar.start();

        PipeReport report = pipe.run(new PipeRequest(input, output, 500, null, 0));

        assertThat(report.commands()).isEqualTo(3);
        assertThat(report.causesInOrder()).isFalse();
    }

    @Test
    void noticesAnEventThatIsNotItsOwn() throws IOException {
        write(1_000);
        sidecar.answered = number -> {
            pipe.onEvents(new OneEvent(5, new byte[1]));
            return true;
        };
        sidecar.start();

        assertThat(pipe.run(new PipeRequest(input, output, 500, null, 0)).causesInOrder()).isFalse();
    }

    @Test
    void noticesAnEventOfAnEarlierCommand() throws IOException {
        write(5_000);
        sidecar.answered = number -> {
            if (number == 5) {
                pipe.onEvents(new OneEvent(FakeSidecar.position(2), new byte[1]));
            }
            return true;
        };
        sidecar.start();

        assertThat(pipe.run(new PipeRequest(input, output, 500, null, 0)).causesInOrder()).isFalse();
    }

    @Test
    void saysWhatCannotBeReadOrWritten() throws IOException {
        sidecar.start();
        PipeReport unreadable = pipe.run(new PipeRequest(folder.resolve("absent"), output, 500, null, 0));
        write(10);
        PipeReport unwritable = pipe.run(new PipeRequest(input, folder.resolve("no/such/folder"), 500, null, 0));

        assertThat(unreadable.problem()).startsWith("RS-801: Cannot read ").contains("absent");
        assertThat(unwritable.problem()).startsWith("RS-802: Cannot write ").contains("no/such/folder");
    }

    @Test
    void asksForARunningSidecarAndAFittingChunk() throws IOException {
        write(10);
        assertThat(pipe.run(new PipeRequest(input, output, 2_041, null, 0)).problem()).startsWith("RS-807: ");
        sidecar.state = SidecarState.STOPPED;
        assertThat(pipe.run(new PipeRequest(input, output, 500, null, 0)).problem()).startsWith("RS-804: ")
                .contains("STOPPED");
    }

    @Test
    void runsOneStreamAtATime() throws Exception {
        byte[] bytes = write(300);
        sidecar.holdUntil = 3;
        CompletableFuture<PipeReport> running = CompletableFuture.supplyAsync(
                () -> pipe.run(new PipeRequest(input, output, 300, null, 0)));
        await().until(() -> sidecar.read("test").accepted() == 2);

        PipeReport refused = pipe.run(new PipeRequest(input, folder.resolve("second"), 300, null, 0));
        sidecar.holdUntil = 0;
        sidecar.start();

        assertThat(refused.problem()).startsWith("RS-805: ");
        assertThat(folder.resolve("second")).doesNotExist();
        assertThat(running.get().whole()).isTrue();
        assertThat(output).hasBinaryContent(bytes);
    }

    private byte[] write(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Files.write(input, bytes);
        return bytes;
    }
}
