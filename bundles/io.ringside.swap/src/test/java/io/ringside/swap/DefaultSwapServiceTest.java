// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.ringside.api.swap.BundleStatus;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapReport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** The service in a real Felix, under a host that is a fake. */
@ExtendWith(Patience.class)
class DefaultSwapServiceTest {
    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();
    private RealFelix felix;
    private Bundle api;
    private Bundle own;
    private DefaultSwapService service;

    @BeforeEach
    void start() throws BundleException, IOException {
        Files.createDirectories(folder.resolve("home/sidecars"));
        felix = new RealFelix(folder.resolve("felix"), Map.of(Folders.DROP_PROPERTY, folder.resolve("drop").toString(),
                Folders.HOME_PROPERTY, folder.resolve("home").toString()));
        host.bridge = new SampleBridge();
        api = felix.install("api", SampleFiles.jar("Bundle-SymbolicName: sample.api\nExport-Package: io.sample\n"));
        own = felix.install("own", SampleFiles.jar("Bundle-SymbolicName: sample.swap\nImport-Package: io.sample\n"));
        own.start();
        service = new DefaultSwapService(own.getBundleContext(), host);
    }

    @AfterEach
    void stop() throws BundleException {
        service.close();
        felix.close();
    }

    @Test
    void swapsByContentAndNotByName() throws IOException {
        assertThat(service.swap(write("library.jar", SampleFiles.elf())).subject()).isEqualTo("sidecar");
        assertThat(service.swap(write("bundle.so", RealFelix.bridgeJar())).subject()).isEqualTo("bridge");
        assertThat(service.history()).extracting(SwapReport::number).containsExactly(2L, 1L);
    }

    @Test
    void refusesWhatIsNeitherLibraryNorBundle() throws IOException {
        SwapReport report = service.swap(write("notes.so", "text".getBytes()));

        assertThat(report.outcome()).isEqualTo(SwapOutcome.REFUSED);
        assertThat(report.code()).isEqualTo("RS-409");
        assertThat(report.reason()).startsWith("notes.so is neither");
        assertThat(report.subject()).isEqualTo("sidecar");
        assertThat(service.swap(write("notes.jar", "text".getBytes())).subject()).isEqualTo("bridge");
        assertThat(service.swap(folder.resolve("absent.so")).code()).isEqualTo("RS-408");
        assertThat(service.history()).hasSize(3);
    }

    @Test
    void swapsWhatIsDropped() throws IOException {
        Files.write(service.dropFolder().resolve("new.so"), SampleFiles.elf());

        await().until(() -> service.history().size() == 1);
        assertThat(service.history().getFirst().committed()).isTrue();
        assertThat(host.calls).contains("prepare " + folder.resolve("drop/new.so"));
    }

    @Test
    void offersWhatIsShippedAndWhatWasDropped() throws IOException {
        Path shipped = Files.write(folder.resolve("home/sidecars/b.so"), SampleFiles.elf());
        Path first = Files.write(folder.resolve("home/sidecars/a.so"), SampleFiles.elf());
        Files.write(folder.resolve("home/sidecars/readme.txt"), new byte[1]);
        Path dropped = Files.write(service.dropFolder().resolve("c.so"), SampleFiles.elf());

        assertThat(service.candidates()).containsExactly(first, shipped, dropped);
    }

    @Test
    void listsBundlesWithoutEmptySlots() throws Exception {
        felix.install(BridgeSlots.SLOT_A, VacantBundle.jar(BridgeSlots.SLOT_A));
        felix.install(BridgeSlots.SLOT_B, RealFelix.bridgeJar()).start();

        List<BundleStatus> bundles = service.bundles();

        assertThat(bundles).extracting(BundleStatus::name).containsExactly("org.apache.felix.framework", "sample.api",
                "sample.swap",
                "io.ringside.bridge.sample");
        assertThat(bundles).filteredOn(BundleStatus::swappable).extracting(BundleStatus::version)
                .containsExactly("1.2.0");
        assertThat(bundles).extracting(BundleStatus::state).containsExactly("ACTIVE", "RESOLVED", "ACTIVE", "ACTIVE");
    }

    @Test
    void stopsAndStartsABundleNobodyHangsOn() throws Exception {
        Bundle view = felix.install("view",
                SampleFiles.jar("Bundle-SymbolicName: sample.view\nImport-Package: io.sample\n"));
        view.start();

        service.stopBundle(view.getBundleId());
        assertThat(view.getState()).isEqualTo(Bundle.RESOLVED);
        service.startBundle(view.getBundleId());

        assertThat(view.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void refusesToStopWhatItHangsOnItself() {
        assertThatThrownBy(() -> service.stopBundle(api.getBundleId())).hasMessage(
                "sample.api may not be stopped while Ringside runs: sample.swap depend on it. Leave Ringside instead.")
                .extracting("code").isEqualTo("RS-503");
        assertThatThrownBy(() -> service.stopBundle(own.getBundleId())).hasMessageContaining("it does the stopping");
        assertThatThrownBy(() -> service.stopBundle(0)).hasMessageContaining("may not be stopped");
        assertThatThrownBy(() -> service.stopBundle(99)).hasMessageContaining("no bundle with the number 99");
        assertThat(own.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void saysWhyABundleDoesNotStart() throws Exception {
        Bundle lacking = felix.install("x",
                SampleFiles.jar("Bundle-SymbolicName: sample.x\nImport-Package: com.absent\n"));

        assertThatThrownBy(() -> service.startBundle(lacking.getBundleId())).hasMessage(
                "sample.x does not start: sample.x needs the package com.absent; nothing provides it."
                        + " Install the bundle that does.")
                .extracting("code").isEqualTo("RS-502");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
