// SPDX-License-Identifier: Apache-2.0
package io.ringside.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;

import io.ringside.api.command.CommandService;
import io.ringside.api.command.LoadPlan;
import io.ringside.api.event.SequenceAudit;
import io.ringside.api.shell.ConsoleSession;
import io.ringside.api.sidecar.SidecarService;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.swap.SwapService;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** With a list of what may be loaded nothing else is, and commands flow on meanwhile. */
class AllowListIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Path list;
    private RunningProduct product;
    private SwapService swaps;
    private SequenceAudit audit;

    @BeforeEach
    void startUnderLoad() throws Exception {
        list = folder.resolve("allowed");
        allow(RunningProduct.sidecar("demo_1.0.0"));
        product = RunningProduct.start("itest-allow", RunningProduct.sidecar("demo_1.0.0"),
                Map.of("ringside.allowed", list.toString()));
        swaps = product.service(SwapService.class);
        audit = product.service(SequenceAudit.class);
        product.service(CommandService.class).startLoad(new LoadPlan(20_000, 0, 32));
        await().atMost(PATIENCE).until(() -> audit.findings().events() > 5_000);
    }

    @AfterEach
    void stop() throws Exception {
        product.stop();
    }

    @Test
    void aLibraryIsSwappedInOnlyOnceItIsListed() throws Exception {
        Path library = drop(RunningProduct.sidecar("demo_1.1.0"), "new.so");

        SwapReport refused = awaitSwap(1);
        assertThat(refused.code()).isEqualTo("RS-410");
        assertThat(version()).isEqualTo("1.0.0");
        assertThat(swaps.plan(library).refusal()).contains("RS-410", sha256(library));

        allow(library);

        assertThat(swaps.swap(library).committed()).isTrue();
        assertThat(version()).isEqualTo("1.1.0");
        assertNothingLost();
    }

    @Test
    void aLibraryThatWasChangedIsRefused() throws Exception {
        allow(RunningProduct.sidecar("demo_1.1.0"));
        Path library = Files.copy(RunningProduct.sidecar("demo_1.1.0"), folder.resolve("changed.so"));
        Files.write(library, new byte[]{0}, StandardOpenOption.APPEND);

        assertThat(swaps.swap(library).code()).isEqualTo("RS-410");
        assertThat(version()).isEqualTo("1.0.0");
        assertNothingLost();
    }

    @Test
    void aBundleIsSwappedInOnlyOnceItIsListed() throws Exception {
        int installed = product.context().getBundles().length;
        Path jar = drop(RunningProduct.bridgeJar(), "bridge.jar");

        assertThat(awaitSwap(1).code()).isEqualTo("RS-410");
        assertThat(product.context().getBundles()).as("nothing of it was installed").hasSize(installed);
        assertThat(swaps.plan(jar).refusal()).contains("RS-410");

        allow(jar);

        assertThat(swaps.swap(jar).committed()).isTrue();
        assertNothingLost();
    }

    @Test
    void aBundleThatIsInstalledByTheConsoleStartsOnlyOnceItIsListed() throws Exception {
        Path jar = copyOfTheBridge("by-hand.jar");
        ConsoleSession console = product.service(ConsoleSession.class);
        assertThat(console.execute("install " + jar.toUri())).contains("Bundle ID:");
        Bundle installed = product.context().getBundle(jar.toUri().toString());

        assertThat(console.execute("start " + installed.getBundleId())).contains("RS-410", sha256(jar));
        assertThat(installed.getState()).as("not even resolved").isEqualTo(Bundle.INSTALLED);
        assertThatThrownBy(() -> installed.loadClass("io.ringside.bridge.ffm.FfmBridge"))
                .isInstanceOf(ClassNotFoundException.class);

        allow(jar);
        console.execute("start " + installed.getBundleId());
        assertThat(installed.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aBundleOfOursThatIsUpdatedIsAskedForAsWell() throws Exception {
        Path jar = copyOfTheBridge("other.jar");
        Bundle pipe = product.bundle("io.ringside.pipe");

        // as the console's command does: it would start again what ran
        assertThatThrownBy(() -> pipe.update(Files.newInputStream(jar))).hasMessageContaining("RS-410");

        assertThat(pipe.getState()).isEqualTo(Bundle.INSTALLED);
        assertThatThrownBy(pipe::start).hasStackTraceContaining("RS-410");
        assertNothingLost();
    }

    @Test
    void aBundleThatIsLeftWhereItLiesIsNotStarted() throws Exception {
        Path jar = copyOfTheBridge("in-place.jar");
        allow(jar);

        Bundle installed = product.context().installBundle("reference:" + jar.toUri());

        assertThatThrownBy(installed::start).hasStackTraceContaining("RS-410").hasStackTraceContaining("no copy here");
    }

    @Test
    void aLinkIsNotFollowedOutOfTheDropFolder() throws Exception {
        Path outside = Files.copy(RunningProduct.sidecar("demo_1.1.0"), folder.resolve("outside.so"));
        allow(outside);
        Files.createSymbolicLink(swaps.dropFolder().resolve("a-link.so"), outside);
        Path after = drop(RunningProduct.sidecar("echo"), "z-after.so"); // looked at after the link

        assertThat(awaitSwap(1).to()).contains(after.getFileName().toString());
        assertThat(swaps.history()).hasSize(1);
        assertThat(version()).isEqualTo("1.0.0");
    }

    @Test
    void aListThatOthersMayWriteAllowsNothing() throws Exception {
        allow(RunningProduct.sidecar("demo_1.1.0"));
        Files.setPosixFilePermissions(list, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(swaps.swap(RunningProduct.sidecar("demo_1.1.0")).code()).isEqualTo("RS-417");
        assertNothingLost();
    }

    /** A file that is nowhere else, with the same classes. */
    private Path copyOfTheBridge(String name) throws IOException {
        Path jar = Files.copy(RunningProduct.bridgeJar(), folder.resolve(name));
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.writeString(zip.getPath("mark"), name);
        }
        return jar;
    }

    private Path drop(Path file, String name) throws IOException {
        Path staged = Files.copy(file, product.work().resolve(name));
        return Files.move(staged, swaps.dropFolder().resolve(name));
    }

    private void allow(Path file) throws IOException, NoSuchAlgorithmException {
        Files.writeString(list, sha256(file) + "  " + file.getFileName() + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private String version() throws InterruptedException {
        return product.service(SidecarService.class).status().version();
    }

    private SwapReport awaitSwap(int number) {
        await().atMost(PATIENCE).until(() -> swaps.history().size() >= number);
        return swaps.history().getFirst();
    }

    private void assertNothingLost() {
        long seen = audit.findings().events();
        await().atMost(PATIENCE).until(() -> audit.findings().events() > seen + 5_000);
        assertThat(audit.findings().lost()).isZero();
        assertThat(audit.findings().doubled()).isZero();
    }
}
