// SPDX-License-Identifier: Apache-2.0
package io.ringside.swap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.ringside.api.RingsideException;
import io.ringside.api.bridge.Bridge;
import io.ringside.api.sidecar.SidecarState;
import io.ringside.api.swap.SwapOutcome;
import io.ringside.api.swap.SwapPhase;
import io.ringside.api.swap.SwapReport;
import io.ringside.api.trust.AllowList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;

/** Swaps bridges in a real Felix, under a host that is a fake. */
class BridgeSwapTest {
    private static final String HEAD = "Bundle-SymbolicName: io.ringside.bridge.sample\nBundle-Version: 9.0.0\n";

    @TempDir
    private Path folder;

    private final FakeHost host = new FakeHost();
    private final HandClock clock = new HandClock();
    private final SwapJournal journal = new SwapJournal();
    private RealFelix felix;
    private KeptJars jars;
    private BridgeSwap swap;

    @BeforeEach
    void startFelix() throws BundleException {
        felix = new RealFelix(folder.resolve("felix"), Map.of());
        jars = new KeptJars(folder.resolve("jars"), AllowList.ANY);
        swap = new BridgeSwap(FakeHost.run(host, clock, journal),
                new BridgeSlots(felix.context(), Duration.ofMillis(300)), jars);
    }

    @AfterEach
    void stopFelix() throws BundleException {
        felix.close();
    }

    @Test
    void handsTheRingOverAndEmptiesTheOldSlot() throws Exception {
        startIn(BridgeSlots.SLOT_A);
        Bridge old = host.bridge;

        SwapReport report = swap.to(jar(RealFelix.bridgeJar()));

        assertThat(report.reason()).isEmpty();
        assertThat(report.from()).isEqualTo("io.ringside.bridge.sample 1.2.0");
        assertThat(report.to()).isEqualTo("io.ringside.bridge.sample 1.2.0");
        assertThat(report.phases()).extracting(SwapReport.PhaseTime::phase).containsExactly(FakeHost.ALL_PHASES);
        assertThat(report.pauseNanos()).isEqualTo(900);
        assertThat(host.calls).containsExactly("prepareSame", "execute", "watch", "commit", "use sample");
        assertThat(host.bridge).isNotSameAs(old);
        assertThat(FrameworkUtil.getBundle(host.bridge.getClass()).getLocation()).isEqualTo(BridgeSlots.SLOT_B);
        assertVacant(BridgeSlots.SLOT_A);
    }

    @Test
    void goesBackAndForthAndLeavesNoClassLoaderBehind() throws Exception {
        startIn(BridgeSlots.SLOT_A);
        Path jar = jar(RealFelix.bridgeJar());
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            loaders.add(new WeakReference<>(host.bridge.getClass().getClassLoader()));
            assertThat(swap.to(jar).committed()).isTrue();
        }

        assertThat(felix.context().getBundles()).hasSize(3);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            System.gc();
            assertThat(loaders).allSatisfy(loader -> assertThat(loader.get()).isNull());
        });
    }

    @Test
    void uninstallsABridgeThatWasInstalledOutsideTheSlots() throws Exception {
        startIn("somewhere");

        assertThat(swap.to(jar(RealFelix.bridgeJar())).committed()).isTrue();

        assertThat(felix.context().getBundle("somewhere")).isNull();
        assertThat(felix.context().getBundle(BridgeSlots.SLOT_A).getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void bringsTheFirstBridge() throws Exception {
        host.state = SidecarState.NO_BRIDGE;

        SwapReport report = swap.to(jar(RealFelix.bridgeJar()));

        assertThat(report.committed()).isTrue();
        assertThat(report.from()).isEqualTo("none");
        assertThat(report.phases()).extracting(SwapReport.PhaseTime::phase).containsExactly(SwapPhase.STAGED,
                SwapPhase.VERIFIED,
                SwapPhase.COMMITTED);
        assertThat(host.calls).containsExactly("prepareSame", "use sample");
    }

    @Test
    void leavesAStoppedSidecarStopped() throws Exception {
        startIn(BridgeSlots.SLOT_B);
        host.state = SidecarState.STOPPED;

        assertThat(swap.to(jar(RealFelix.bridgeJar())).committed()).isTrue();

        assertThat(host.calls).containsExactly("prepareSame", "use sample");
        assertVacant(BridgeSlots.SLOT_B);
    }

    @Test
    void refusesABundleThatNeedsWhatNothingProvides() throws Exception {
        assertRefused(SampleFiles.jar(HEAD + "Import-Package: com.absent;version=\"[3,4)\"\n"), "RS-524",
                "io.ringside.bridge.sample 9.0.0 does not resolve: "
                        + "io.ringside.bridge.sample needs the package com.absent,"
                        + " version 3.0.0 or newer but below 4.0.0; nothing provides it. Install the bundle that does."
                        + " The old bridge serves on.");
    }

    @Test
    void saysWhichVersionThereIs() throws Exception {
        assertRefused(SampleFiles.jar(HEAD + "Import-Package: io.ringside.api.bridge;version=\"[2,3)\"\n"), "RS-524",
                "there is only 1.0.0 in org.apache.felix.framework.");
    }

    @Test
    void saysWhichJavaItNeeds() throws Exception {
        assertRefused(
                SampleFiles.jar(HEAD + "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"\n"),
                "RS-524",
                "needs Java 99 or newer");
    }

    @Test
    void saysWhichCapabilityIsMissing() throws Exception {
        assertRefused(SampleFiles.jar(HEAD + "Require-Capability: io.absent;filter:=\"(x=1)\"\n"), "RS-524",
                "needs io.absent (x=1); nothing provides it.");
    }

    @Test
    void refusesABundleThatDoesNotStart() throws Exception {
        assertRefused(SampleFiles.jar(HEAD + "Bundle-Activator: " + FailingActivator.class.getName()
                + "\nImport-Package: org.osgi.framework\n", FailingActivator.class), "RS-525",
                "does not start: java.lang.IllegalStateException: planted.");
    }

    @Test
    void refusesABundleThatProvidesNoBridge() throws Exception {
        assertRefused(SampleFiles.jar(HEAD), "RS-526",
                "within 300 ms it provided no service io.ringside.api.bridge.Bridge.");
    }

    @Test
    void refusesWhatIsNoJar() throws Exception {
        assertRefused(SampleFiles.elf(), "RS-521", "is no jar");
    }

    @Test
    void emptiesTheStandbyWhenTheSidecarIsRefusedThere() throws Exception {
        startIn(BridgeSlots.SLOT_A);
        host.refusal = new RingsideException("RS-415", "create answered -12.");

        SwapReport report = swap.to(jar(RealFelix.bridgeJar()));

        assertThat(report.outcome()).isEqualTo(SwapOutcome.REFUSED);
        assertThat(report.code()).isEqualTo("RS-415");
        assertServingIn(BridgeSlots.SLOT_A);
        assertVacant(BridgeSlots.SLOT_B);
    }

    @Test
    void emptiesTheStandbyWhenTheHandOverIsAborted() throws Exception {
        startIn(BridgeSlots.SLOT_A);
        host.result = FakeHost.FAILS;

        assertThat(swap.to(jar(RealFelix.bridgeJar())).outcome()).isEqualTo(SwapOutcome.ABORTED);
        assertLeftAlone();
    }

    @Test
    void goesBackWhenTheNewOneIsRolledBack() throws Exception {
        startIn(BridgeSlots.SLOT_A);
        host.watched = FakeHost.ROLLED_BACK;

        assertThat(swap.to(jar(RealFelix.bridgeJar())).outcome()).isEqualTo(SwapOutcome.ROLLED_BACK);
        assertLeftAlone();
        assertThat(jars.before()).isEmpty();
    }

    private void assertLeftAlone() {
        assertThat(host.calls).doesNotContain("commit", "use sample");
        assertServingIn(BridgeSlots.SLOT_A);
        assertVacant(BridgeSlots.SLOT_B);
    }

    @Test
    void anOldBundleThatDoesNotStopInOrderIsReplacedAllTheSame() throws Exception {
        startIn(BridgeSlots.SLOT_A, SampleFiles.jar(
                "Bundle-SymbolicName: io.ringside.bridge.sample\nBundle-Version: 1.2.0\nBundle-Activator: "
                        + StubbornBridge.class.getName()
                        + "\nImport-Package: org.osgi.framework,io.ringside.api,io.ringside.api.bridge\n",
                StubbornBridge.class));

        SwapReport report = swap.to(jar(RealFelix.bridgeJar()));

        assertThat(report.committed()).isTrue();
        assertThat(report.reason()).isEqualTo(
                "The old bundle did not stop in order: java.lang.IllegalStateException: planted");
        assertServingIn(BridgeSlots.SLOT_B);
        assertVacant(BridgeSlots.SLOT_A);
    }

    @Test
    void keepsTheLastGoodJarWhateverBecomesOfItsFile() throws Exception {
        byte[] content = RealFelix.bridgeJar(); // once: it tells when it was made
        Path shipped = Files.write(folder.resolve("shipped.jar"), content);
        startIn(shipped.toUri().toString());
        assertThat(swap.to(jar(content)).committed()).isTrue();
        Files.delete(shipped);
        Files.delete(folder.resolve("new.jar"));

        assertThat(jars.before()).get().satisfies(kept -> assertThat(kept).hasBinaryContent(content));
        Files.setLastModifiedTime(jars.before().orElseThrow(), FileTime.fromMillis(clock.epochMillis() - 1_000));
        assertThat(swap.to(jars.before().orElseThrow()).committed()).isTrue();
        try (var kept = Files.list(folder.resolve("jars"))) {
            assertThat(kept).as("the one that serves and the one before").hasSize(2);
        }
    }

    @Test
    void anotherVersionOfABridgeThatIsNotInUseTakesItsPlaceQuietly() throws Exception {
        startIn(BridgeSlots.SLOT_A);
        host.bridge = new SampleBridge();

        assertThat(swap.to(jar(RealFelix.bridgeJar())).committed()).isTrue();
        assertThat(host.calls).isEmpty();
        assertVacant(BridgeSlots.SLOT_A);
    }

    private void assertRefused(byte[] jar, String code, String words) throws Exception {
        startIn(BridgeSlots.SLOT_A);

        SwapReport report = swap.to(jar(jar));

        assertThat(report.outcome()).isEqualTo(SwapOutcome.REFUSED);
        assertThat(report.code()).isEqualTo(code);
        assertThat(report.reason()).contains(words);
        assertThat(host.calls).isEmpty();
        assertServingIn(BridgeSlots.SLOT_A);
        if (felix.context().getBundle(BridgeSlots.SLOT_B) != null) {
            assertVacant(BridgeSlots.SLOT_B);
        }
    }

    private void startIn(String location) throws BundleException, IOException {
        startIn(location, RealFelix.bridgeJar());
    }

    private void startIn(String location, byte[] jar) throws BundleException {
        Bundle bundle = felix.install(location, jar);
        bundle.start();
        host.bridge = (Bridge) felix.context().getService(bundle.getRegisteredServices()[0]);
    }

    private void assertServingIn(String location) {
        assertThat(felix.context().getBundle(location).getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(FrameworkUtil.getBundle(host.bridge.getClass()).getLocation()).isEqualTo(location);
    }

    private void assertVacant(String location) {
        Bundle slot = felix.context().getBundle(location);
        assertThat(slot.getState()).isNotEqualTo(Bundle.ACTIVE);
        assertThat(slot.getSymbolicName()).isEqualTo("io.ringside.vacant." + location.charAt(location.length() - 1));
    }

    private Path jar(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("new.jar"), content);
        Files.setLastModifiedTime(file, FileTime.fromMillis(clock.epochMillis() - 1_000));
        return file;
    }
}
